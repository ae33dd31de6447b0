using System.Collections;
using DojoPool.Control.Configuration;
using DojoPool.Functions.Composition;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

var environment = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().ToDictionary(e => (string)e.Key, e => (string?)e.Value);
if (FunctionsSettings.Read(environment) is not SettingsReading.Accepted { Settings: var settings })
{
    // The host shows this and starts nothing: no function is listed by a worker that has ended.
    await Console.Error.WriteAsync(((SettingsReading.Rejected)FunctionsSettings.Read(environment)).Text);
    return 2;
}

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
var hub = TaskHub.From(environment);
builder.Services.AddDojoPool(settings, hub, AppIdentity.From(environment, settings, hub));
var host = builder.Build();
if (await host.Services.GetRequiredService<AppClaims>().RefusalAsync(CancellationToken.None) is { } refusal)
{
    await Console.Error.WriteAsync(refusal);
    return 2;
}

await host.RunAsync();
return 0;
