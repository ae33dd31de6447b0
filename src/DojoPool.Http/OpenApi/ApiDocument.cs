using DojoPool.Control.Admin;
using DojoPool.Http.Json;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Microsoft.OpenApi;

namespace DojoPool.Http.OpenApi;

/// <summary>The OpenAPI document of this API, made by ASP.NET Core's generator from the catalogue, the wire types and their comments.</summary>
public static class ApiDocument
{
    private const string Name = "dojopool";

    private static readonly Lazy<Task<string>> Written = new(WriteAsync);

    /// <summary>OpenAPI 3.1 as JSON; made once a process.</summary>
    public static Task<string> JsonAsync() => Written.Value;

    /// <summary>Anew, for who wants to read it as objects or write it in another version.</summary>
    public static async Task<OpenApiDocument> BuildAsync()
    {
        var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<IHostEnvironment>(new NoHost())
            .AddSingleton<IApiDescriptionGroupCollectionProvider>(new CatalogueDescriptions(Descriptions.All))
            .Configure<JsonOptions>(json =>
            {
                json.SerializerOptions.NumberHandling = WireJson.Options.NumberHandling;
                json.SerializerOptions.PropertyNamingPolicy = WireJson.Options.PropertyNamingPolicy;
            })
            .AddOpenApi(Name, options =>
            {
                options.AddOperationTransformer<OperationTransformer>();
                options.AddDocumentTransformer((document, _, _) => Describe(document));
            });
        await using var provider = services.BuildServiceProvider();
        return await provider.GetRequiredKeyedService<IOpenApiDocumentProvider>(Name).GetOpenApiDocumentAsync();
    }

    private static Task Describe(OpenApiDocument document)
    {
        document.Info = new OpenApiInfo
        {
            Title = "DojoPool Regional Failover",
            Version = PlaneVersion.Text,
            Description = "Keeps a multi-region PostgreSQL writable: where to write and read, the state of every server, failovers and what decided them. "
                + "Times are ISO 8601 in UTC, names camelCase, errors application/problem+json with a stable code.",
            License = new OpenApiLicense { Name = "MIT", Identifier = "MIT" },
        };
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [OperationTransformer.Scheme] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = "A token of role app (routing only), viewer, moderator or admin.",
            },
        };
        return Task.CompletedTask;
    }

    private static async Task<string> WriteAsync() => await (await BuildAsync()).SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1);

    /// <summary>The generator asks for a host's name; the document must not depend on one.</summary>
    private sealed class NoHost : IHostEnvironment
    {
        public string ApplicationName { get; set; } = "DojoPool";

        public string EnvironmentName { get; set; } = "Production";

        public string ContentRootPath { get; set; } = "";

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
