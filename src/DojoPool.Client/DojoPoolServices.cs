using Microsoft.Extensions.DependencyInjection;

namespace DojoPool.Client;

/// <summary>For applications with dependency injection.</summary>
public static class DojoPoolServices
{
    /// <summary>Registers one <see cref="DojoPoolDataSource"/> for the whole application; the container disposes of it.</summary>
    /// <exception cref="ArgumentException">Names each field of <paramref name="options"/> that is wrong, and what is legal.</exception>
    public static IServiceCollection AddDojoPool(this IServiceCollection services, DojoPoolOptions options)
    {
        OptionCheck.Throw(options);
        return services.AddDojoPool(_ => options);
    }

    /// <inheritdoc cref="AddDojoPool(IServiceCollection, DojoPoolOptions)"/>
    /// <param name="options">Asked once, at the first use.</param>
    public static IServiceCollection AddDojoPool(this IServiceCollection services, Func<IServiceProvider, DojoPoolOptions> options)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(options);
        return services.AddSingleton(provider => new DojoPoolDataSource(options(provider)));
    }
}
