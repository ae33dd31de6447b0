// Only what the glue uses of Microsoft.Azure.Functions.Worker, declared and never run: members without bodies. Where the feed holds the
// packages these files are not compiled, and a test asserts that the real assemblies have every member (DESIGN §3).
#nullable enable
#pragma warning disable CS0626, CS0824, CS9113 // Bodies are what a shape does not have.

namespace Microsoft.Azure.Functions.Worker
{
    [System.AttributeUsage(System.AttributeTargets.Method)]
    internal class FunctionAttribute : System.Attribute
    {
        public extern FunctionAttribute(string name);
    }

    [System.AttributeUsage(System.AttributeTargets.Parameter)]
    internal sealed class TimerTriggerAttribute : System.Attribute
    {
        public extern TimerTriggerAttribute(string schedule);

        public extern bool RunOnStartup { get; set; }
    }

    internal abstract class TimerInfo;

    internal enum AuthorizationLevel
    {
        Anonymous = 0,
    }

    [System.AttributeUsage(System.AttributeTargets.Parameter)]
    internal sealed class HttpTriggerAttribute : System.Attribute
    {
        public extern HttpTriggerAttribute(AuthorizationLevel authLevel, params string[] methods);

        public extern string? Route { get; set; }
    }
}

namespace Microsoft.Azure.Functions.Worker.Builder
{
    internal abstract class FunctionsApplication
    {
        public static extern FunctionsApplicationBuilder CreateBuilder(string[] args);
    }

    internal abstract class FunctionsApplicationBuilder
    {
        public abstract Microsoft.Extensions.Configuration.ConfigurationManager Configuration { get; }

        public abstract Microsoft.Extensions.DependencyInjection.IServiceCollection Services { get; }

        public abstract Microsoft.Extensions.Hosting.IHost Build();
    }

    internal static class FunctionsApplicationBuilderAspNetCoreExtensions
    {
        public static extern FunctionsApplicationBuilder ConfigureFunctionsWebApplication(this FunctionsApplicationBuilder builder);
    }
}
