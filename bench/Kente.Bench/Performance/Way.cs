namespace Kente.Bench.Performance;

/// <summary>A way to do the work of a case.</summary>
/// <param name="Key">What the command line of the child processes calls it.</param>
/// <param name="Name">What the tables call it.</param>
internal sealed record Way(string Key, string Name)
{
    /// <summary>Kente, as it is.</summary>
    public static Way Kente { get; } = new("kente", "Kente");

    /// <summary>ONNX Runtime with the exported model.</summary>
    public static Way OnnxRuntime { get; } = new("onnx-runtime", "ONNX Runtime");

    /// <summary>A loop by hand on TorchSharp, in a process that Kente has set up.</summary>
    public static Way TorchSharp { get; } = new("torchsharp", "TorchSharp, Kente's settings");

    /// <summary>A loop by hand on TorchSharp, with the defaults of the allocator and of OpenMP.</summary>
    public static Way TorchSharpDefaults { get; } = new("torchsharp-defaults", "TorchSharp, default settings")
    {
        // Values that count as the user's own, so that Kente leaves all alone: a tunable without effect, and libgomp's default.
        Environment = [new("GLIBC_TUNABLES", "glibc.malloc.check=0"), new("GOMP_SPINCOUNT", "300000")],
    };

    /// <summary>PyTorch in Python.</summary>
    public static Way PyTorch { get; } = new("pytorch", "PyTorch");

    /// <summary>Kente with the data in memory.</summary>
    public static Way FromMemory { get; } = new("memory", "from memory");

    /// <summary>Kente with the data on disk.</summary>
    public static Way FromDisk { get; } = new("disk", "from disk");

    /// <summary>Kente with the data on disk, kept in memory after they were read first.</summary>
    public static Way Cached { get; } = new("cached", "from disk, cached");

    /// <summary>Environment variables of the process.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Environment { get; private init; } = [];

    /// <summary>All ways.</summary>
    public static IReadOnlyList<Way> All { get; } =
        [Kente, OnnxRuntime, TorchSharp, TorchSharpDefaults, PyTorch, FromMemory, FromDisk, Cached];

    /// <summary>Whether the network is written by hand on TorchSharp.</summary>
    public bool IsByHand => this == TorchSharp || this == TorchSharpDefaults;
}
