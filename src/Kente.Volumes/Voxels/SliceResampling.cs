using System.Numerics.Tensors;

namespace Kente.Volumes.Voxels;

/// <summary>
/// Resamples a volume axis by axis. Each thread computes a block of new slices and keeps the few resampled source slices that the next one
/// needs, so a volume larger than memory is read once, in order.
/// </summary>
internal sealed class SliceResampling(Volume volume, ResampledAxis iAxis, ResampledAxis jAxis, ResampledAxis kAxis)
{
    private const int Block = 16;

    private int SliceLength => iAxis.Count * jAxis.Count;

    public float[] Run()
    {
        var result = new float[(long)SliceLength * kAxis.Count];
        Parallel.For(0, (kAxis.Count + Block - 1) / Block, block =>
        {
            Dictionary<int, float[]> slices = [];
            for (int k = block * Block; k < Math.Min(kAxis.Count, (block + 1) * Block); k++)
            {
                var (first, weights) = kAxis[k];
                foreach (int done in slices.Keys.Where(slice => slice < first).ToArray()) slices.Remove(done);
                var target = result.AsSpan(k * SliceLength, SliceLength);
                for (int tap = 0; tap < weights.Length; tap++)
                {
                    if (weights[tap] == 0) continue;
                    if (!slices.TryGetValue(first + tap, out float[]? slice)) slices[first + tap] = slice = Slice(first + tap);
                    TensorPrimitives.MultiplyAdd(slice, weights[tap], target, target);
                }
            }
        });
        return result;
    }

    private float[] Slice(int k)
    {
        var slice = new float[SliceLength];
        var rows = new Dictionary<int, float[]>();
        for (int j = 0; j < jAxis.Count; j++)
        {
            var (first, weights) = jAxis[j];
            foreach (int done in rows.Keys.Where(row => row < first).ToArray()) rows.Remove(done);
            var target = slice.AsSpan(j * iAxis.Count, iAxis.Count);
            for (int tap = 0; tap < weights.Length; tap++)
            {
                if (weights[tap] == 0) continue;
                if (!rows.TryGetValue(first + tap, out float[]? row)) rows[first + tap] = row = Row(first + tap, k);
                TensorPrimitives.MultiplyAdd(row, weights[tap], target, target);
            }
        }
        return slice;
    }

    private float[] Row(int j, int k)
    {
        var source = new float[volume.Size.I];
        volume.CopyRow(j, k, source);
        var row = new float[iAxis.Count];
        for (int i = 0; i < row.Length; i++)
        {
            var (first, weights) = iAxis[i];
            float sum = 0;
            for (int tap = 0; tap < weights.Length; tap++) sum += weights[tap] * source[first + tap];
            row[i] = sum;
        }
        return row;
    }
}
