using Microsoft.Extensions.DependencyInjection;

namespace DojoPool.Client.Tests;

public sealed class DojoPoolServicesTests
{
    private static readonly DojoPoolOptions Options = new() { Planes = [new Uri("http://127.0.0.1:9")], Token = "t", Credentials = "Username=app" };

    [Fact]
    public async Task AddDojoPool_RegistersOneDataSourceForEverybody()
    {
        var services = new ServiceCollection();
        services.AddDojoPool(Options);
        var registered = Assert.Single(services, d => d.ServiceType == typeof(DojoPoolDataSource));
        Assert.Equal(ServiceLifetime.Singleton, registered.Lifetime);
        await using var source = Assert.IsType<DojoPoolDataSource>(registered.ImplementationFactory!(null!));
        // Nothing is asked before somebody reads or writes.
        Assert.Null(source.WhereToRead(ReadWish.Anything));
    }
}
