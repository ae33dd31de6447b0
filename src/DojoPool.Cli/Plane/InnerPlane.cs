using System.Globalization;
using DojoPool.Cli.Terminal;
using DojoPool.Control.Configuration;
using DojoPool.Control.Failover.Activities;
using DojoPool.LocalHost;
using Microsoft.Extensions.Logging.Abstractions;

namespace DojoPool.Cli.Plane;

/// <summary>A host of the plane within this process: cheaper than a process of its own where several are needed.</summary>
internal sealed class InnerPlane : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private readonly CancellationTokenSource stop;
    private readonly Task<int> running;

    private InnerPlane(PlaneAddress address, CancellationTokenSource stop, Task<int> running) => (Address, this.stop, this.running) = (address, stop, running);

    /// <summary>For an administrator.</summary>
    public PlaneAddress Address { get; }

    /// <param name="before">What stands before the activities; null: nothing.</param>
    /// <exception cref="CommandException">It did not come to listen.</exception>
    public static async Task<InnerPlane> StartAsync(
        IReadOnlyDictionary<string, string> settings, PlaneTokens tokens, Func<IActivities, IActivities>? before, CancellationToken cancellation)
    {
        var environment = settings.ToDictionary(s => s.Key, s => (string?)s.Value);
        environment[SettingNames.Listen] = "127.0.0.1:0";
        environment[SettingNames.AuthTokens] = tokens.Setting();
        var (output, errors) = (new ListeningWriter(), new StringWriter(CultureInfo.InvariantCulture));
        var options = new LocalHostOptions { Output = output, Errors = TextWriter.Synchronized(errors), Logs = NullLoggerFactory.Instance, Before = before };
        var stop = new CancellationTokenSource();
        var running = Task.Run(() => PlaneHost.RunAsync(environment, options, stop.Token), CancellationToken.None);
        await Task.WhenAny(output.Address, running, Task.Delay(StartLimit, cancellation));
        if (output.Address.IsCompletedSuccessfully) return new InnerPlane(new PlaneAddress(await output.Address, tokens.Admin), stop, running);
        await stop.CancelAsync();
        await running;
        throw new CommandException($"a host of the plane did not start: {errors}");
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await running;
        stop.Dispose();
    }

    /// <summary>Understands the line that names the address.</summary>
    private sealed class ListeningWriter() : StringWriter(CultureInfo.InvariantCulture)
    {
        private readonly TaskCompletionSource<Uri> address = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<Uri> Address => address.Task;

        public override Task WriteLineAsync(string? value)
        {
            if (PlaneLog.AddressIn(value) is { } url) address.TrySetResult(url);
            return Task.CompletedTask;
        }
    }
}
