namespace DojoPool.Core.Failover;

/// <summary>The seven steps (DESIGN §7). The numbers are part of the API.</summary>
public enum Step
{
    Detection = 1,
    Alert = 2,
    Selection = 3,
    Promotion = 4,
    Routing = 5,
    Verification = 6,
    Notification = 7,
}
