using DojoPool.Control.Configuration;

namespace DojoPool.Control.Tests.Configuration;

public class ProbeScheduleTests
{
    [Theory]
    [InlineData("*/30 * * * * *", 30)]
    [InlineData("*/5 * * * * *", 5)]
    [InlineData("* * * * * *", 1)]
    [InlineData("0 * * * * *", 60)]
    [InlineData("0,30 * * * * *", 30)]
    [InlineData("0-59/10 * * * * *", 10)]
    [InlineData("0 */5 * * * *", 300)]
    [InlineData("*/30 */1 * * * *", 30)]
    [InlineData("0 0 * * * *", 3600)]
    [InlineData(" 0,15,30,45  * * * * */1 ", 15)]
    public void TryParse_Even_GivesTheTick(string cron, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), ProbeSchedule.TryParse(cron)!.Tick);

    [Theory]
    [InlineData("")]
    [InlineData("* * * * *")]
    [InlineData("* * * * * * *")]
    [InlineData("*/7 * * * * *")]
    [InlineData("*/0 * * * * *")]
    [InlineData("60 * * * * *")]
    [InlineData("5 * * * * *")]
    [InlineData("0,10 * * * * *")]
    [InlineData("*/30 */2 * * * *")]
    [InlineData("0 0 3 * * *")]
    [InlineData("0 * * * * MON")]
    [InlineData("30-0 * * * * *")]
    [InlineData("0/30 * * * * *")]
    [InlineData("a * * * * *")]
    [InlineData("1-2-3 * * * * *")]
    public void TryParse_UnevenOrUnknown_IsNull(string cron) => Assert.Null(ProbeSchedule.TryParse(cron));
}
