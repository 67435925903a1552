using Kente.Volumes.Landmarks;
using Kente.Volumes.Voxels;

namespace Kente.Volumes.Tests.Landmarks;

public sealed class PreparedVolumeCacheTests
{
    // 4 × 4 × 4 voxels of 2 bytes.
    private const long VolumeBytes = 128;

    private readonly List<int> _loaded = [];

    [Fact]
    public void Within_the_budget_each_volume_is_loaded_once()
    {
        var cache = Cache(3 * VolumeBytes);
        foreach (int index in (int[])[0, 1, 2, 0, 1, 2]) Assert.Equal(Value(index), cache[index].Sample(1, 1, 1), 1e-4f);
        Assert.Equal([0, 1, 2], _loaded);
    }

    [Fact]
    public void Beyond_it_the_volume_that_was_not_used_for_longest_is_loaded_again()
    {
        var cache = Cache(2 * VolumeBytes);
        foreach (int index in (int[])[0, 1, 0, 2, 0, 1]) Assert.Equal(Value(index), cache[index].Sample(1, 1, 1), 1e-4f);
        Assert.Equal([0, 1, 2, 1], _loaded);
    }

    [Fact]
    public void One_volume_is_kept_whatever_the_budget()
    {
        var cache = Cache(0);
        foreach (int index in (int[])[0, 0, 1, 1]) _ = cache[index];
        Assert.Equal([0, 1], _loaded);
    }

    [Fact]
    public void A_volume_that_was_added_is_not_loaded()
    {
        var cache = Cache(2 * VolumeBytes);
        cache.Add(5, Prepared(5));
        _ = cache[5];
        Assert.Empty(_loaded);
    }

    [Fact]
    public void Several_threads_get_the_right_volumes()
    {
        PreparedVolumeCache cache = new(Prepared, 3 * VolumeBytes);
        Parallel.For(0, 2000, n => Assert.Equal(Value(n % 7), cache[n % 7].Sample(1, 1, 1), 1e-4f));
    }

    [Fact]
    public void Intensities_are_kept_to_16_bits()
    {
        PreparedVolume prepared = new(AnyVolume.Of(4, Affine.FromSpacing(1), (i, j, k) => (i + (4 * j) + (16 * k)) / 63f), 1, new(0, 1));
        Assert.Equal(VolumeBytes, prepared.Bytes);
        var row = new float[2];
        prepared.CopyRow(1, 2, 3, row);
        Assert.Equal(57 / 63.0, row[0], 1e-5);
        Assert.Equal(58 / 63.0, row[1], 1e-5);
        Assert.Equal((57 / 63.0 + 58 / 63.0) / 2, prepared.Sample(1.5, 2, 3), 1e-5);
    }

    private static float Value(int index) => index / 10f;

    private static PreparedVolume Prepared(int index) => new(AnyVolume.Of(4, Affine.FromSpacing(1), (_, _, _) => Value(index)), 1, new(0, 1));

    private PreparedVolumeCache Cache(long budget) => new(
        index =>
        {
            _loaded.Add(index);
            return Prepared(index);
        }, budget);
}
