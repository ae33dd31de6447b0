using Azure.Core;
using Azure.Core.Pipeline;

namespace DojoPool.Storage.Tests.Requests;

/// <summary>Lets requests through to the store and then loses the answers: what a broken connection looks like.</summary>
internal sealed class LostAnswers : HttpPipelinePolicy
{
    /// <summary>So many of the coming writes, retries included, get no answer.</summary>
    public int Writes { get; set; }

    /// <summary>Likewise for reads.</summary>
    public int Reads { get; set; }

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        await ProcessNextAsync(message, pipeline);
        if (Loses(message.Request.Method == RequestMethod.Get))
            throw new IOException("The connection was closed.");
    }

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
        throw new NotSupportedException("The adapters are asynchronous.");

    private bool Loses(bool read) => read ? Reads > 0 && Reads-- > 0 : Writes > 0 && Writes-- > 0;
}
