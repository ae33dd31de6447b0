using DojoPool.Control.Configuration;

namespace DojoPool.Control.Tests.Configuration;

public class PlantedSecretTests
{
    private const string Planted = "Pl4nted-s3cret";

    public static TheoryData<string> Shapes =>
    [
        Planted, $"postgresql://plane:{Planted}@", $"postgresql://plane:p@{Planted}@host/db", $"postgresql://plane:p%{Planted}@host/db",
        $"postgresql://{Planted}", $"postgresql://plane:x@a,{Planted}/db", $"postgresql://plane:x@a:{Planted}/db", $"postgresql://plane:x@[{Planted}/db",
        $"postgresql://plane:x@h/db?{Planted}", $"postgresql://plane:x@h/db?{Planted}=1", $"postgresql://plane:x@h/db?sslmode={Planted}",
        $"postgresql://plane:x@h/db?password={Planted}&password=2", $"user='{Planted}", $"host={Planted}", $"{Planted}:admin:00", $"ann:{Planted}:00",
        $"https://x:{Planted}@h", $"AccountKey={Planted};TableEndpoint=https://a-secondary.table.core.windows.net",
    ];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Problems_ASecretInAnyVariable_NeverShowsIt(string value)
    {
        var names = RegionSettings.OfRegion.Select(s => s.Name.Replace("<REGION>", "EU_WEST", StringComparison.Ordinal))
            .Concat(RegionSettings.OfReplica.Select(s => s.Name.Replace("<REGION>", "EU_WEST", StringComparison.Ordinal).Replace("<n>", "1", StringComparison.Ordinal)))
            .Concat(SettingTable.All.Select(s => s.Name)).Concat(["DB_UNKNOWN", "DOJOPOOL__UNKNOWN"]).ToList();
        foreach (var name in names)
            AssertHidden(Sample.Read((name, value)));
        AssertHidden(Sample.Read([.. names.Select(n => (n, (string?)value))]));
    }

    private static void AssertHidden(SettingsReading reading)
    {
        var shown = reading switch
        {
            SettingsReading.Rejected rejected => rejected.Text,
            SettingsReading.Accepted accepted => string.Join('\n', accepted.Settings.Warnings),
            _ => "",
        };
        Assert.DoesNotContain(Planted, shown, StringComparison.Ordinal);
    }
}
