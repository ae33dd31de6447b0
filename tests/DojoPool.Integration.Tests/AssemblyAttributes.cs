using Xunit.Sdk;
using Xunit.v3;

// Each class boots servers; side by side they would only wait for each other.
[assembly: Parallelization(Mode = ParallelMode.None)]
