using Kente.Distributed.Launching;

namespace Kente.Distributed.Tests;

/// <summary>Launchers say rank, size and address by their own variables.</summary>
public sealed class LaunchEnvironmentTests
{
    [Theory]
    [InlineData("RANK=1 WORLD_SIZE=4 MASTER_ADDR=lab MASTER_PORT=4000", 1, 4, "lab", 4000, false)]
    [InlineData("RANK=0 WORLD_SIZE=2 MASTER_ADDR=lab", 0, 2, "lab", 29500, false)]
    [InlineData("OMPI_COMM_WORLD_RANK=2 OMPI_COMM_WORLD_SIZE=3", 2, 3, null, 0, true)]
    [InlineData("PMI_RANK=1 PMI_SIZE=2", 1, 2, null, 0, true)]
    [InlineData("SLURM_PROCID=3 SLURM_NTASKS=8 SLURM_LAUNCH_NODE_IPADDR=10.0.0.1", 3, 8, "10.0.0.1", 29500, false)]
    [InlineData("", 0, 1, null, 0, false)]
    public void Variables_of_every_launcher_are_read(string variables, int rank, int size, string? host, int port, bool isMpi)
    {
        var environment = Read(variables);

        Assert.Equal((rank, size, isMpi), (environment.Rank, environment.Size, environment.IsMpi));
        Assert.Equal(host is null ? null : (host, port), environment.Address);
    }

    [Theory]
    [InlineData("RANK=2 WORLD_SIZE=2 MASTER_ADDR=a", "RANK is '2', but must be a whole number from 0 to 1, as WORLD_SIZE is 2.")]
    [InlineData("RANK=x WORLD_SIZE=2 MASTER_ADDR=a", "RANK is 'x', but must be a whole number from 0 to 1, as WORLD_SIZE is 2.")]
    [InlineData("RANK=0", "WORLD_SIZE is not set, but must be, as RANK is set.")]
    [InlineData("RANK=0 WORLD_SIZE=2", "MASTER_ADDR is not set; set it to the host name or address of the process 0.")]
    [InlineData("RANK=0 WORLD_SIZE=2 MASTER_ADDR=a MASTER_PORT=70000", "MASTER_PORT is '70000', but must be a whole number from 1 to 65535, a port.")]
    public void Wrong_variables_are_named(string variables, string message) =>
        Assert.Equal(message, Assert.Throws<DistributedException>(() => Read(variables)).Message);

    private static LaunchEnvironment Read(string variables)
    {
        var values = variables.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(entry => entry.Split('=')).ToDictionary(entry => entry[0], entry => entry[1]);
        return LaunchEnvironment.Read(values.GetValueOrDefault);
    }
}
