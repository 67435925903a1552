namespace Kente.Components.Layers.Preprocessing;

/// <summary>
/// Computes means and variances over batches in double precision without keeping the data. Batches are combined as in Chan, Golub, LeVeque
/// 1979.
/// </summary>
internal sealed class RunningMoments(int size)
{
    private readonly double[] _means = new double[size], _squares = new double[size];

    /// <summary>Number of values for each mean.</summary>
    public long Count { get; private set; }

    public float[] Means => Array.ConvertAll(_means, value => (float)value);

    /// <summary>Population variances.</summary>
    public float[] Variances => Array.ConvertAll(_squares, value => (float)(value / Count));

    /// <summary>Adds a batch.</summary>
    /// <param name="values">Values in row-major order.</param>
    /// <param name="dimensions">Lengths of the axes.</param>
    /// <param name="kept">Axes with a mean for each index, in ascending order.</param>
    public void Add(double[] values, long[] dimensions, int[] kept)
    {
        int[] indices = MeanIndices(dimensions, kept);
        if (indices.Length == 0 || values.Length == 0) return;
        var (sums, squares) = (new double[size], new double[size]);
        for (int i = 0; i < values.Length; i++) sums[indices[i % indices.Length]] += values[i];
        long count = values.Length / size;
        for (int i = 0; i < size; i++) sums[i] /= count;
        for (int i = 0; i < values.Length; i++)
        {
            int index = indices[i % indices.Length];
            double distance = values[i] - sums[index];
            squares[index] += distance * distance;
        }
        double weight = (double)count / (Count + count);
        for (int i = 0; i < size; i++)
        {
            double difference = sums[i] - _means[i];
            _means[i] += difference * weight;
            _squares[i] += squares[i] + (difference * difference * Count * weight);
        }
        Count += count;
    }

    // The index of the mean for each value of a sample.
    private static int[] MeanIndices(long[] dimensions, int[] kept)
    {
        int sample = (int)dimensions.Skip(1).Aggregate(1L, (product, length) => product * length);
        var indices = new int[sample];
        for (int i = 0; i < sample; i++)
        {
            int rest = i, index = 0, stride = 1;
            for (int axis = dimensions.Length - 1; axis > 0; axis--)
            {
                int at = (int)(rest % dimensions[axis]);
                rest /= (int)dimensions[axis];
                if (!kept.Contains(axis)) continue;
                index += at * stride;
                stride *= (int)dimensions[axis];
            }
            indices[i] = index;
        }
        return indices;
    }
}
