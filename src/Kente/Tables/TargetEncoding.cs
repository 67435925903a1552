using Kente.Primitives;

namespace Kente;

/// <summary>
/// A category as a number: the mean of a target over the training rows of that category, drawn towards the mean of all where rows are few
/// (Micci-Barreca 2001). A training row gets the mean of other rows than its own, so that a model cannot read its target from it.
/// </summary>
/// <example><code>
/// var zip = TargetEncoding.Fit(train, "zipcode", "log_price", seed: 1);
/// train = train.With(zip.Training("zip_price"));
/// test = test.With(zip.Of(test, "zip_price"));
/// </code></example>
public sealed class TargetEncoding
{
    private const int Folds = 10;
    private readonly string _column;
    private readonly double _smoothing;
    private readonly Sums _all;
    private readonly double[] _training;

    private TargetEncoding(string column, double smoothing, Sums all, double[] training) => (_column, _smoothing, _all, _training) = (column, smoothing, all, training);

    /// <summary>Takes the means.</summary>
    /// <param name="train">The rows to learn from, and no others.</param>
    /// <param name="column">The column of categories or texts.</param>
    /// <param name="target">The column of numbers whose means are taken; rows without a value do not count.</param>
    /// <param name="smoothing">As how many rows of the mean of all it counts; default 3.</param>
    /// <param name="seed">Fixes which tenth of the rows each training row is left out with.</param>
    /// <exception cref="DataException">There is no such column.</exception>
    public static TargetEncoding Fit(Table train, string column, string target, long seed, double smoothing = 3)
    {
        ArgumentNullException.ThrowIfNull(train);
        ArgumentOutOfRangeException.ThrowIfNegative(smoothing);
        string[] keys = train[column].Texts();
        double[] targets = train[target].Numbers();
        int[] fold = [.. Enumerable.Range(0, keys.Length).Select(row => row % Folds)];
        Seeds.Random(seed, 0).Shuffle(fold);
        Sums all = new();
        Sums[] left = [.. Enumerable.Range(0, Folds).Select(_ => new Sums())];
        for (int row = 0; row < keys.Length; row++)
        {
            if (double.IsNaN(targets[row])) continue;
            all.Add(keys[row], targets[row]);
            left[fold[row]].Add(keys[row], targets[row]);
        }
        return new(column, smoothing, all, [.. keys.Select((key, row) => all.Mean(key, smoothing, left[fold[row]]))]);
    }

    /// <summary>The column for the training rows.</summary>
    /// <param name="name">Its name.</param>
    public Column Training(string name) => Column.OfNumbers(name, _training);

    /// <summary>The column for other rows.</summary>
    /// <param name="table">The rows.</param>
    /// <param name="name">Its name.</param>
    public Column Of(Table table, string name)
    {
        ArgumentNullException.ThrowIfNull(table);
        return Column.OfNumbers(name, [.. table[_column].Texts().Select(key => _all.Mean(key, _smoothing))]);
    }

    private sealed class Sums
    {
        private readonly Dictionary<string, (double Sum, int Count)> _sums = [];
        private double _sum;
        private int _count;

        public void Add(string key, double value)
        {
            var (sum, count) = _sums.GetValueOrDefault(key);
            _sums[key] = (sum + value, count + 1);
            (_sum, _count) = (_sum + value, _count + 1);
        }

        public double Mean(string key, double smoothing, Sums? without = null)
        {
            var (sum, count) = _sums.GetValueOrDefault(key);
            var (lost, fewer) = without?._sums.GetValueOrDefault(key) ?? default;
            double others = (_sum - (without?._sum ?? 0)) / Math.Max(1, _count - (without?._count ?? 0));
            double weight = count - fewer + smoothing;
            return weight == 0 ? others : (sum - lost + (smoothing * others)) / weight;
        }
    }
}
