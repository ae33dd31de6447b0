using System.Collections.Concurrent;
using Azure.Core;
using Azure.Core.Pipeline;

namespace DojoPool.Storage.Tests.Requests;

/// <summary>Notes every HTTP request that leaves, retries included.</summary>
internal sealed class RequestCounter : HttpPipelinePolicy
{
    public ConcurrentQueue<(RequestMethod Method, Uri Uri)> Seen { get; } = [];

    public int Writes => Seen.Count(r => r.Method != RequestMethod.Get);

    public override ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        Seen.Enqueue((message.Request.Method, message.Request.Uri.ToUri()));
        return ProcessNextAsync(message, pipeline);
    }

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
        throw new NotSupportedException("The adapters are asynchronous.");
}
