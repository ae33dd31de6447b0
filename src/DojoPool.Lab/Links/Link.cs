using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace DojoPool.Lab.Links;

/// <summary>A directed TCP proxy on loopback: one caller's way to one server. TLS passes through untouched.</summary>
public sealed class Link : IAsyncDisposable
{
    private static readonly TimeSpan AfterTrouble = TimeSpan.FromMilliseconds(20);
    private readonly IPEndPoint target;
    private readonly CancellationTokenSource closing = new();
    private readonly ConcurrentDictionary<Flow, bool> flows = new();
    private readonly Lock gate = new();
    private LinkState state = new(LinkMode.Pass, TimeSpan.Zero);
    private Socket? listener;
    private Task accepting;

    internal Link(string from, string to, IPEndPoint target)
    {
        From = from;
        To = to;
        this.target = target;
        listener = LoopbackPorts.Listen();
        Port = ((IPEndPoint)listener.LocalEndPoint!).Port;
        accepting = AcceptAsync(listener);
    }

    public string From { get; }

    public string To { get; }

    /// <summary>The port that callers use, on 127.0.0.1.</summary>
    public int Port { get; }

    public string Address => $"127.0.0.1:{Port}";

    public LinkMode Mode => state.Mode;

    /// <summary>Connections open now.</summary>
    public int Connections => flows.Count;

    public void Pass() => Enter(new LinkState(LinkMode.Pass, TimeSpan.Zero));

    public void BlackHole() => Enter(new LinkState(LinkMode.BlackHole, TimeSpan.Zero));

    public void Refuse() => Enter(new LinkState(LinkMode.Refuse, TimeSpan.Zero));

    /// <param name="oneWay">Added to every byte in each direction: a round trip takes twice as long.</param>
    public void Delay(TimeSpan oneWay)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(oneWay, TimeSpan.Zero);
        Enter(new LinkState(LinkMode.Delay, oneWay));
    }

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        lock (gate) StopListening();
        foreach (var flow in flows.Keys) flow.Abort();
        await accepting;
        LoopbackPorts.Release(Port);
        closing.Dispose();
    }

    /// <summary>Waits out a black hole.</summary>
    /// <returns>The delay in force.</returns>
    internal async ValueTask<TimeSpan> OpenAsync()
    {
        while (Volatile.Read(ref state) is { Mode: LinkMode.BlackHole } hole) await hole.Changed.WaitAsync(closing.Token);
        return state.Delay;
    }

    private void Enter(LinkState next)
    {
        lock (gate)
        {
            var previous = state;
            Volatile.Write(ref state, next);
            if (next.Mode == LinkMode.Refuse) StopListening();
            else StartListening();
            previous.Leave();
        }
        if (next.Mode != LinkMode.Refuse) return;
        foreach (var flow in flows.Keys) flow.Abort();
    }

    private void StopListening()
    {
        listener?.Dispose();
        listener = null;
    }

    private void StartListening()
    {
        if (listener is not null || closing.IsCancellationRequested) return;
        listener = LoopbackPorts.TryListen(Port) ?? throw new LabException($"port {Port} of the link {From} → {To} was taken by another program");
        accepting = AcceptAsync(listener);
    }

    private async Task AcceptAsync(Socket source)
    {
        while (true)
        {
            try
            {
                var flow = new Flow(this, await source.AcceptAsync(closing.Token));
                flows.TryAdd(flow, true);
                _ = RunAsync(flow);
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException or OperationCanceledException)
            {
                if (closing.IsCancellationRequested || source != listener) return;
                // Out of file handles, for example: a pause instead of a busy loop.
                await Task.Delay(AfterTrouble);
            }
        }
    }

    private async Task RunAsync(Flow flow)
    {
        // Accepted in the moment in which the link began to refuse.
        if (Mode == LinkMode.Refuse) flow.Abort();
        await flow.RunAsync(target, closing.Token);
        flows.TryRemove(flow, out _);
    }
}
