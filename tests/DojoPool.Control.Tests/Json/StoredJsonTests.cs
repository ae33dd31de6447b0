using DojoPool.Control.Json;
using DojoPool.Control.Tests.Routing;
using DojoPool.Core.Topology;

namespace DojoPool.Control.Tests.Json;

public sealed class StoredJsonTests
{
    [Fact]
    public void A_row_of_every_phase_is_read_as_it_was_written()
    {
        foreach (var row in new[] { RoutingStage.Stable, RoutingStage.Suspect, RoutingStage.Claimed })
        {
            var text = StoredJson.Write(row);
            Assert.Equal(text, StoredJson.Write(StoredJson.Read<TopologyRow>(text)));
        }
    }
}
