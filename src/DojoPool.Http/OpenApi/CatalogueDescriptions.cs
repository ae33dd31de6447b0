using DojoPool.Contracts.Errors;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Routing;

namespace DojoPool.Http.OpenApi;

/// <summary>The catalogue as ASP.NET Core's generator wants to be told of an API: no endpoint need be mapped, so every host has the same document.</summary>
internal sealed class CatalogueDescriptions(IReadOnlyList<Described> all) : IApiDescriptionGroupCollectionProvider
{
    private static readonly EmptyModelMetadataProvider Metadata = new();

    public ApiDescriptionGroupCollection ApiDescriptionGroups { get; } = new([new ApiDescriptionGroup(null, [.. all.Select(Of)])], 1);

    private static ApiDescription Of(Described described)
    {
        var operation = described.Operation;
        var api = new ApiDescription
        {
            HttpMethod = operation.Verb,
            RelativePath = operation.Path,
            ActionDescriptor = new ActionDescriptor
            {
                DisplayName = operation.Name,
                EndpointMetadata = [new EndpointNameMetadata(operation.Name), new EndpointSummaryAttribute(operation.Summary), new TagsAttribute(described.Feature), described],
            },
        };
        foreach (var name in described.PathNames)
            api.ParameterDescriptions.Add(Parameter(name, BindingSource.Path, typeof(string), required: true));
        foreach (var value in described.Query)
            api.ParameterDescriptions.Add(Parameter(value.Name, BindingSource.Query, value.Least is null ? typeof(string) : typeof(int), required: false));
        if (described.Body is { } body)
        {
            api.ParameterDescriptions.Add(Parameter("body", BindingSource.Body, body.GetType(), described.BodyRequired));
            api.SupportedRequestFormats.Add(new ApiRequestFormat { MediaType = "application/json" });
        }

        api.SupportedResponseTypes.Add(Response(described.Status, described.Answer?.GetType(), described.MediaType));
        foreach (var status in described.Problems)
            api.SupportedResponseTypes.Add(Response(status, typeof(Problem), Problem.MediaType));
        return api;
    }

    private static ApiParameterDescription Parameter(string name, BindingSource source, Type type, bool required) => new()
    {
        Name = name,
        Source = source,
        Type = type,
        IsRequired = required,
        ModelMetadata = Metadata.GetMetadataForType(type),
        ParameterDescriptor = new ParameterDescriptor { Name = name, ParameterType = type },
        RouteInfo = source == BindingSource.Path ? new ApiParameterRouteInfo() : null,
    };

    private static ApiResponseType Response(int status, Type? type, string mediaType) => new()
    {
        StatusCode = status,
        Type = type,
        ModelMetadata = type is null ? null : Metadata.GetMetadataForType(type),
        ApiResponseFormats = type is null ? [] : [new ApiResponseFormat { MediaType = mediaType }],
    };
}
