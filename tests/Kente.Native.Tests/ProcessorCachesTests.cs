namespace Kente.Native.Tests;

public sealed class ProcessorCachesTests
{
    private const int AmdLeaf = unchecked((int)0x8000001D), Level1 = unchecked((int)0x80000005), Level2 = unchecked((int)0x80000006);

    [Fact]
    public void Cache_sizes_of_AMD_processors_are_read_from_their_own_leaf()
    {
        var caches = ProcessorCaches.Read(Amd(new()
        {
            [(AmdLeaf, 0)] = (0x121, 0x01c0003f, 0x3f, 0),
            [(AmdLeaf, 1)] = (0x122, 0x01c0003f, 0x3f, 0),
            [(AmdLeaf, 2)] = (0x143, 0x01c0003f, 0x7ff, 2),
            [(AmdLeaf, 3)] = (0x4163, 0x03c0003f, 0x7fff, 1),
        }));

        Assert.Equal(new(Visible: true, 32 << 10, 1 << 20, 32 << 20), caches);
    }

    [Fact]
    public void Hidden_cache_sizes_of_AMD_processors_are_read_from_the_legacy_leaves()
    {
        var caches = ProcessorCaches.Read(Amd(new()
        {
            [(Level1, 0)] = (0, 0, 0x30080140, 0),
            [(Level2, 0)] = (0, 0, 0x04006140, 0x00809140),
        }));

        Assert.Equal(new(Visible: false, 48 << 10, 1 << 20, 16 << 20), caches);
    }

    [Fact]
    public void Cache_sizes_of_Intel_processors_are_read_from_leaf_4()
    {
        var intel = Vendor(
            0x756e6547, 0x49656e69, 0x6c65746e,
            new() { [(4, 0)] = (0x1c004121, 0x02c0003f, 0x3f, 0), [(4, 1)] = (0x1c004143, 0x04c0003f, 0x7ff, 0) });

        Assert.Equal(new(Visible: true, 48 << 10, 5 * (1 << 20) / 2, 0), ProcessorCaches.Read(intel));
        Assert.False(ProcessorCaches.Read(Vendor(0x756e6547, 0x49656e69, 0x6c65746e, [])).Visible);
    }

    private static Func<int, int, (int, int, int, int)> Amd(Dictionary<(int Leaf, int Subleaf), (int, int, int, int)> leaves) =>
        Vendor(0x68747541, 0x69746e65, 0x444d4163, leaves);

    private static Func<int, int, (int, int, int, int)> Vendor(
        int ebx, int edx, int ecx, Dictionary<(int Leaf, int Subleaf), (int, int, int, int)> leaves) =>
        (leaf, subleaf) => leaf == 0 ? (0x1c, ebx, ecx, edx) : leaves.GetValueOrDefault((leaf, subleaf));
}
