using System.Globalization;

namespace Kente.Distributed.Launching;

/// <summary>
/// What a launcher has said through the environment: <c>kente launch</c> and torchrun (RANK, WORLD_SIZE, MASTER_ADDR, MASTER_PORT), Open MPI
/// (OMPI_COMM_WORLD_*), MPICH and MS-MPI (PMI_*), or Slurm (SLURM_PROCID, SLURM_NTASKS).
/// </summary>
/// <param name="Rank">Number of this process.</param>
/// <param name="Size">Number of processes.</param>
/// <param name="Address">Address of the process 0; <see langword="null"/> if only MPI knows it.</param>
/// <param name="IsMpi">Whether an MPI launcher has started the program.</param>
internal sealed record LaunchEnvironment(int Rank, int Size, (string Host, int Port)? Address, bool IsMpi)
{
    // The variables of rank and size, in the order in which they count, and whether MPI sets them.
    private static readonly (string Rank, string Size, bool IsMpi)[] Launchers =
    [
        ("RANK", "WORLD_SIZE", false), ("OMPI_COMM_WORLD_RANK", "OMPI_COMM_WORLD_SIZE", true), ("PMI_RANK", "PMI_SIZE", true),
        ("SLURM_PROCID", "SLURM_NTASKS", false),
    ];

    private const int DefaultPort = 29500; // as of torchrun

    /// <summary>Reads the environment.</summary>
    /// <exception cref="DistributedException">A variable is missing or wrong.</exception>
    public static LaunchEnvironment Read() => Read(Environment.GetEnvironmentVariable);

    /// <summary>Reads an environment.</summary>
    public static LaunchEnvironment Read(Func<string, string?> variable)
    {
        var launcher = Launchers.FirstOrDefault(names => variable(names.Rank) is { Length: > 0 });
        if (launcher.Rank is null) return new(0, 1, null, false);
        int size = Number(variable, launcher.Size, 1, 1_000_000, $"as {launcher.Rank} is set");
        int rank = Number(variable, launcher.Rank, 0, size - 1, $"as {launcher.Size} is {size}");
        return new(rank, size, AddressOf(variable, size, launcher.IsMpi), launcher.IsMpi);
    }

    private static (string Host, int Port)? AddressOf(Func<string, string?> variable, int size, bool isMpi)
    {
        if (size == 1) return null;
        string? host = variable("MASTER_ADDR") is { Length: > 0 } given ? given : variable("SLURM_LAUNCH_NODE_IPADDR");
        if (host is null or { Length: 0 })
            return isMpi ? null : throw new DistributedException("MASTER_ADDR is not set; set it to the host name or address of the process 0.");
        return (host, variable("MASTER_PORT") is { Length: > 0 } ? Number(variable, "MASTER_PORT", 1, 65535, "a port") : DefaultPort);
    }

    private static int Number(Func<string, string?> variable, string name, int least, int greatest, string because)
    {
        string? text = variable(name);
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= least && number <= greatest)
            return number;
        throw new DistributedException(text is null or { Length: 0 }
            ? $"{name} is not set, but must be, {because}."
            : $"{name} is '{text}', but must be a whole number from {least} to {greatest}, {because}.");
    }
}
