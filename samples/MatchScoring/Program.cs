using DojoPool.Client;
using MatchScoring;

var builder = WebApplication.CreateSlimBuilder(args);
builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning).AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Information);
builder.Services.AddDojoPool(Settings.Read(builder.Configuration));
builder.Services.AddSingleton(TimeProvider.System).AddSingleton<RequestLog>().AddSingleton<Places>().AddSingleton<ScoreBook>();
builder.Services.AddHttpClient<Places>();

var app = builder.Build();
app.Use(SessionHeader.RunAsync);
app.MapScoring();
await app.RunAsync();
