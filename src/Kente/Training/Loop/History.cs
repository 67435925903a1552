using System.Globalization;
using Kente.Monitoring;
using Kente.Reports;

namespace Kente;

/// <summary>What a run of <c>Fit</c> measured, epoch by epoch.</summary>
public sealed class History
{
    private const string Validation = "val_";

    private readonly OrderedDictionary<string, List<double>> _series = [];
    private readonly Dictionary<string, MetricDirection> _directions = [];

    internal History() { }

    /// <summary>Names of what was measured: <c>loss</c>, <c>val_loss</c>, …</summary>
    public IReadOnlyList<string> Names => [.. _series.Keys];

    /// <summary>Number of epochs.</summary>
    public int Epochs => Epoch.Count;

    /// <summary>Numbers of the epochs, from 1; a resumed run starts later.</summary>
    public IList<int> Epoch { get; } = [];

    /// <summary>What did not stop the run but should be known, a sentence each.</summary>
    public IReadOnlyList<string> Warnings { get; private set; } = [];

    /// <summary>The values of one measure, one for each epoch; NaN where it was not measured.</summary>
    /// <param name="name">Name of the measure.</param>
    /// <exception cref="ArgumentException">No such measure; the message lists those there are.</exception>
    public IReadOnlyList<double> this[string name] => _series.TryGetValue(name, out var values)
        ? values
        : throw new ArgumentException($"'{name}' was not measured; there are {string.Join(", ", _series.Keys)}.", nameof(name));

    /// <summary>Whether this was measured.</summary>
    /// <param name="name">Name of the measure.</param>
    public bool Contains(string name) => _series.ContainsKey(name);

    /// <summary>Reads the table that <see cref="Callbacks.CsvLogger"/> writes, of one run or of several that went on.</summary>
    /// <param name="path">The file, such as <c>history.csv</c>.</param>
    /// <param name="directions">
    /// Whether higher or lower values are better, by name, with or without <c>val_</c>: the table does not hold it. Losses named <c>loss</c> need none. A measure
    /// without a direction has no best value in <see cref="HistoryReport.ToHtml(History, string)"/>.
    /// </param>
    /// <exception cref="DataException">It is missing, or not such a table.</exception>
    /// <exception cref="ArgumentException">A direction is given for a measure that the table does not have.</exception>
    public static History Load(string path, IReadOnlyDictionary<string, MetricDirection>? directions = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (!File.Exists(path)) throw new DataException("there is no such file.", path);
        History history = new();
        string[]? names = null;
        foreach (var (row, line) in File.ReadLines(path).Index())
        {
            string[] cells = line.Split(',');
            if (names is null && cells[0] != "epoch") throw new DataException("the first column of a table of epochs is 'epoch'.", path, 1);
            if (names is null) names = cells;
            else if (cells.Length == names.Length && int.TryParse(cells[0], CultureInfo.InvariantCulture, out int epoch))
                history.Add(epoch, names.Zip(cells).Skip(1).Select(cell => KeyValuePair.Create(cell.First, double.TryParse(cell.Second, CultureInfo.InvariantCulture, out double value) ? value : double.NaN)));
            else throw new DataException($"this row is not an epoch's; {names.Length} numbers are expected.", path, row + 1);
        }
        foreach (var (name, direction) in directions ?? new Dictionary<string, MetricDirection>())
            history._directions[name] = history.Contains(name) || history.Contains(Validation + name)
                ? direction
                : throw new ArgumentException($"A direction is given for '{name}', which '{path}' does not have; there are {string.Join(", ", history.Names)}.", nameof(directions));
        return history;
    }

    /// <summary>Whether higher or lower values of a measure are better; <see langword="null"/> where that is unknown.</summary>
    internal MetricDirection? DirectionOf(string name)
    {
        if (_directions.TryGetValue(name, out var direction)) return direction;
        string plain = name.StartsWith(Validation, StringComparison.Ordinal) ? name[Validation.Length..] : name;
        return plain == "loss" ? MetricDirection.Minimize : _directions.TryGetValue(plain, out direction) ? direction : null;
    }

    /// <summary>Adds the results of an epoch with their directions.</summary>
    internal void Add(int epoch, TrainingLogs logs, IReadOnlyList<string> warnings)
    {
        foreach (string name in logs.Keys)
            if (logs.DirectionOf(name) is { } direction) _directions[name] = direction;
        Add(epoch, (IEnumerable<KeyValuePair<string, double>>)logs, warnings);
    }

    private void Add(int epoch, IEnumerable<KeyValuePair<string, double>> logs, IReadOnlyList<string>? warnings = null)
    {
        if (warnings is { Count: > 0 }) Warnings = [.. warnings];
        foreach (var (name, value) in logs)
        {
            if (!_series.TryGetValue(name, out var values)) _series.Add(name, values = [.. Enumerable.Repeat(double.NaN, Epoch.Count)]);
            values.Add(value);
        }
        Epoch.Add(epoch);
        foreach (var values in _series.Values.Where(values => values.Count < Epoch.Count)) values.Add(double.NaN);
    }
}
