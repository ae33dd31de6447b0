using DojoPool.Control.Alerts.Notices;

namespace DojoPool.Control.Tests.Alerts.Notices;

/// <summary>Takes notices down, and answers as the test says.</summary>
internal sealed class ScriptedSink(string name) : INotificationSink
{
    public string Name => name;

    public List<Notice> Sent { get; } = [];

    public IEnumerable<string> Subjects => Sent.Select(n => n.News.Alert.Subject);

    public Func<Notice, SinkOutcome> Answer { get; set; } = _ => new SinkOutcome.Delivered();

    public Task Wait { get; set; } = Task.CompletedTask;

    public Action? Sending { get; set; }

    public async Task<SinkOutcome> SendAsync(Notice notice, CancellationToken cancellation)
    {
        Sent.Add(notice);
        Sending?.Invoke();
        await Wait.WaitAsync(cancellation);
        return Answer(notice);
    }
}
