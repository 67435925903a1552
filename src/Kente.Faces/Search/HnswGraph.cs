using System.Runtime.InteropServices;

namespace Kente.Faces.Search;

/// <summary>
/// A hierarchical navigable small world graph (Malkov and Yashunin 2018) of USearch with vectors of 16-bit floats. Several threads can add
/// vectors while others search.
/// </summary>
// The .NET wrapper in the package of USearch neither adds from several threads nor writes to memory; its native library does.
internal sealed partial class HnswGraph : SafeHandle
{
    private const string Library = "libusearch_c";
    private const int SquaredEuclidean = 3, Float32 = 1, Float16 = 3;

    // Measured on 100,000 synthetic embeddings of 128 values: recall of the nearest face at least 0.99 in 0.3 ms.
    private const int Connectivity = 16, ExpansionAdd = 64, ExpansionSearch = 128;

    private HnswGraph(nint graph) : base(0, true) => SetHandle(graph);

    public override bool IsInvalid => handle == 0;

    /// <summary>Gets what decides whether stored graphs can be read: the version of USearch and the type of the vectors.</summary>
    public static string Format => $"usearch {Version()}, float16";

    /// <summary>Creates an empty graph.</summary>
    /// <param name="length">Number of values of a vector.</param>
    /// <param name="capacity">Number of vectors at most.</param>
    public static HnswGraph Create(int length, int capacity)
    {
        InitOptions options = new()
        {
            Metric = SquaredEuclidean,
            Scalar = Float16,
            Dimensions = (nuint)length,
            Connectivity = Connectivity,
            ExpansionAdd = ExpansionAdd,
            ExpansionSearch = ExpansionSearch,
        };
        Version(); // says what is missing
        nint handle = usearch_init(options, out nint error);
        Check(error);
        HnswGraph graph = new(handle);
        graph.Reserve(capacity);
        return graph;
    }

    private static string? Version()
    {
        try
        {
            return Marshal.PtrToStringUTF8(usearch_version());
        }
        catch (DllNotFoundException fault) when (OperatingSystem.IsLinux() && fault.Message.Contains("libgomp", StringComparison.Ordinal))
        {
            throw new DllNotFoundException(
                "The search among many faces (USearch) needs libgomp.so.1: install the package libgomp1 of Debian and Ubuntu, or libgomp of Fedora.",
                fault);
        }
    }

    /// <summary>Reads what <see cref="Save"/> returned.</summary>
    public static HnswGraph Load(ReadOnlySpan<byte> content, int length, int capacity)
    {
        var graph = Create(length, 0);
        usearch_load_buffer(graph, content, (nuint)content.Length, out nint error);
        Check(error);
        usearch_change_expansion_search(graph, ExpansionSearch, out error);
        Check(error);
        graph.Reserve(capacity);
        return graph;
    }

    public byte[] Save()
    {
        byte[] content = new byte[usearch_serialized_length(this, out nint error)];
        Check(error);
        usearch_save_buffer(this, content, (nuint)content.Length, out error);
        Check(error);
        return content;
    }

    /// <summary>Adds a vector; as many threads as there are processors can do so at once.</summary>
    public void Add(long key, ReadOnlySpan<float> values)
    {
        usearch_add(this, (ulong)key, values, Float32, out nint error);
        Check(error);
    }

    /// <summary>Finds about the nearest vectors; as many threads as there are processors can do so at once.</summary>
    /// <returns>Number of keys that were written.</returns>
    public int Search(ReadOnlySpan<float> query, Span<ulong> keys, Span<float> distances)
    {
        nuint found = usearch_search(this, query, Float32, (nuint)keys.Length, keys, distances, out nint error);
        Check(error);
        return (int)found;
    }

    protected override bool ReleaseHandle()
    {
        usearch_free(handle, out nint error);
        return error == 0;
    }

    private void Reserve(int capacity)
    {
        // Each thread that adds or searches needs a context of its own.
        nuint threads = (nuint)(2 * Environment.ProcessorCount);
        usearch_reserve(this, (nuint)capacity, out nint error);
        Check(error);
        usearch_change_threads_add(this, threads, out error);
        Check(error);
        usearch_change_threads_search(this, threads, out error);
        Check(error);
    }

    private static void Check(nint error)
    {
        if (error != 0) throw new InvalidOperationException($"USearch failed: {Marshal.PtrToStringUTF8(error)}.");
    }

    [LibraryImport(Library)]
    private static partial nint usearch_version();

    [LibraryImport(Library)]
    private static partial nint usearch_init(in InitOptions options, out nint error);

    [LibraryImport(Library)]
    private static partial void usearch_free(nint graph, out nint error);

    [LibraryImport(Library)]
    private static partial void usearch_reserve(HnswGraph graph, nuint capacity, out nint error);

    [LibraryImport(Library)]
    private static partial void usearch_change_threads_add(HnswGraph graph, nuint threads, out nint error);

    [LibraryImport(Library)]
    private static partial void usearch_change_threads_search(HnswGraph graph, nuint threads, out nint error);

    [LibraryImport(Library)]
    private static partial void usearch_change_expansion_search(HnswGraph graph, nuint expansion, out nint error);

    [LibraryImport(Library)]
    private static partial nuint usearch_serialized_length(HnswGraph graph, out nint error);

    [LibraryImport(Library)]
    private static partial void usearch_save_buffer(HnswGraph graph, Span<byte> buffer, nuint length, out nint error);

    [LibraryImport(Library)]
    private static partial void usearch_load_buffer(HnswGraph graph, ReadOnlySpan<byte> buffer, nuint length, out nint error);

    [LibraryImport(Library)]
    private static partial void usearch_add(HnswGraph graph, ulong key, ReadOnlySpan<float> vector, int kind, out nint error);

    [LibraryImport(Library)]
    private static partial nuint usearch_search(
        HnswGraph graph, ReadOnlySpan<float> query, int kind, nuint count, Span<ulong> keys, Span<float> distances, out nint error);

    // usearch_init_options_t of usearch.h.
    [StructLayout(LayoutKind.Sequential)]
    private struct InitOptions
    {
        public int Metric;
        public nint MetricFunction;
        public int Scalar;
        public nuint Dimensions;
        public nuint Connectivity;
        public nuint ExpansionAdd;
        public nuint ExpansionSearch;
        public byte Multi;
    }
}
