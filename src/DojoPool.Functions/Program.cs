using System.Collections;
using DojoPool.Control.Configuration;
using DojoPool.Functions.Composition;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;

var environment = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().ToDictionary(e => (string)e.Key, e => (string?)e.Value);
var reading = PlaneSettings.Read(environment);
if (reading is not SettingsReading.Accepted { Settings: var settings })
{
    // The host shows this and starts nothing: no function is listed by a worker that has ended.
    await Console.Error.WriteAsync(((SettingsReading.Rejected)reading).Text);
    return 2;
}

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
builder.Services.AddDojoPool(settings, TaskHub.From(environment));
await builder.Build().RunAsync();
return 0;
