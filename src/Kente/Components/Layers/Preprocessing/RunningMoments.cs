namespace Kente.Components.Layers.Preprocessing;

/// <summary>Means and variances over batches, in double precision and without keeping them. Batches are joined as in Chan, Golub, LeVeque 1979.</summary>
internal sealed class RunningMoments(int size)
{
    private readonly double[] _means = new double[size], _squares = new double[size];

    /// <summary>How many numbers there were for each mean.</summary>
    public long Count { get; private set; }

    public float[] Means => Array.ConvertAll(_means, value => (float)value);

    /// <summary>The mean squared distance from the mean.</summary>
    public float[] Variances => Array.ConvertAll(_squares, value => (float)(value / Count));

    /// <summary>Adds a batch.</summary>
    /// <param name="values">The numbers, row by row.</param>
    /// <param name="dimensions">Lengths of the axes.</param>
    /// <param name="kept">The axes that have a mean for each place, in order.</param>
    public void Add(double[] values, long[] dimensions, int[] kept)
    {
        int[] places = Places(dimensions, kept);
        if (places.Length == 0 || values.Length == 0) return;
        var (sums, squares) = (new double[size], new double[size]);
        for (int i = 0; i < values.Length; i++) sums[places[i % places.Length]] += values[i];
        long count = values.Length / size;
        for (int i = 0; i < size; i++) sums[i] /= count;
        for (int i = 0; i < values.Length; i++)
        {
            int place = places[i % places.Length];
            double distance = values[i] - sums[place];
            squares[place] += distance * distance;
        }
        double share = (double)count / (Count + count);
        for (int i = 0; i < size; i++)
        {
            double apart = sums[i] - _means[i];
            _means[i] += apart * share;
            _squares[i] += squares[i] + (apart * apart * Count * share);
        }
        Count += count;
    }

    // For each number of a sample, which mean it belongs to; samples follow one another.
    private static int[] Places(long[] dimensions, int[] kept)
    {
        int sample = (int)dimensions.Skip(1).Aggregate(1L, (product, length) => product * length);
        var places = new int[sample];
        for (int i = 0; i < sample; i++)
        {
            int rest = i, place = 0, stride = 1;
            for (int axis = dimensions.Length - 1; axis > 0; axis--)
            {
                int at = (int)(rest % dimensions[axis]);
                rest /= (int)dimensions[axis];
                if (!kept.Contains(axis)) continue;
                place += at * stride;
                stride *= (int)dimensions[axis];
            }
            places[i] = place;
        }
        return places;
    }
}
