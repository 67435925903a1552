using Kente.Primitives;
using Kente.Tables;

namespace Kente;

/// <summary>
/// Target encoding of a category: the mean target of its training rows, smoothed towards the overall mean (Micci-Barreca 2001). The value
/// of a training row is computed from the other folds, so that it does not leak the row's own target.
/// </summary>
/// <example><code>
/// var zip = TargetEncoding.Fit(train, "zipcode", "log_price", seed: 1);
/// train = train.With(zip.TrainingColumn("zip_price"));
/// test = test.With(zip.Transform(test, "zip_price"));
/// new TableModel(model, inputs, targets, new Dictionary&lt;string, TargetEncoding&gt; { ["zip_price"] = zip }).Save("houses.keras");
/// </code></example>
public sealed class TargetEncoding
{
    private const int Folds = 10;
    private readonly string _column;
    private readonly double _smoothing;
    private readonly Sums _all;
    private readonly double[] _training;

    private TargetEncoding(string column, double smoothing, Sums all, double[] training) =>
        (_column, _smoothing, _all, _training) = (column, smoothing, all, training);

    /// <summary>Computes the means.</summary>
    /// <param name="train">The training rows.</param>
    /// <param name="column">The column of categories or text.</param>
    /// <param name="target">The column of numbers to average; rows with a missing value do not count.</param>
    /// <param name="smoothing">Weight of the overall mean, in rows; default 3.</param>
    /// <param name="seed">Seed of the assignment of rows to ten folds.</param>
    /// <exception cref="DataException">A column does not exist, or the target has no values.</exception>
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
        if (all.IsEmpty) throw new DataException($"The column '{target}' has no values to average.", train.Source);
        return new(column, smoothing, all, [.. keys.Select((key, row) => all.Mean(key, smoothing, left[fold[row]]))]);
    }

    /// <summary>Returns the encoded column of the training rows.</summary>
    /// <param name="name">Name of the column.</param>
    public Column TrainingColumn(string name) => Column.OfNumbers(name, _training);

    /// <summary>Encodes the column of other rows. A category that the training rows do not have gets the overall mean.</summary>
    /// <param name="table">The rows.</param>
    /// <param name="name">Name of the new column.</param>
    public Column Transform(Table table, string name)
    {
        ArgumentNullException.ThrowIfNull(table);
        return Column.OfNumbers(name, [.. table[_column].Texts().Select(key => _all.Mean(key, _smoothing))]);
    }

    /// <summary>Reads an encoding that <see cref="WriteConfig"/> wrote. It has no training rows.</summary>
    /// <exception cref="FormatException">A value is missing or invalid.</exception>
    internal static TargetEncoding FromConfig(ObjectConfig config)
    {
        string[] keys = config.Texts("categories") ?? throw config.Missing("categories");
        double[] sums = config.Numbers("sums") ?? throw config.Missing("sums");
        double[] counts = config.Numbers("counts") ?? throw config.Missing("counts");
        if (sums.Length != keys.Length || counts.Length != keys.Length || keys.Distinct().Count() != keys.Length)
            throw new FormatException($"{config.Owner}: 'categories', 'sums' and 'counts' do not match.");
        return new(Feature.ReadColumns(config)[0], config.Number("smoothing"), Sums.Of(keys, sums, counts), []);
    }

    internal void WriteConfig(ObjectConfig config)
    {
        config.Set("columns", (IReadOnlyList<string>)[_column]);
        config.Set("smoothing", _smoothing);
        _all.Write(config);
    }

    private sealed class Sums
    {
        private readonly Dictionary<string, (double Sum, int Count)> _sums = [];
        private double _sum;
        private int _count;

        public static Sums Of(string[] keys, double[] sums, double[] counts)
        {
            Sums all = new();
            for (int i = 0; i < keys.Length; i++)
            {
                all._sums.Add(keys[i], (sums[i], (int)counts[i]));
                (all._sum, all._count) = (all._sum + sums[i], all._count + (int)counts[i]);
            }
            return all;
        }

        public bool IsEmpty => _count == 0;

        public void Write(ObjectConfig config)
        {
            config.Set("categories", (IReadOnlyList<string>)[.. _sums.Keys]);
            config.Set("sums", (IReadOnlyList<double>)[.. _sums.Values.Select(entry => entry.Sum)]);
            config.Set("counts", (IReadOnlyList<double>)[.. _sums.Values.Select(entry => (double)entry.Count)]);
        }

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
