using System.Globalization;
using Kente.Monitoring;
using Kente.Reports;
using Kente.Tables;

namespace Kente;

/// <summary>Results of a run of <c>Fit</c> by epoch.</summary>
/// <example><code>
/// History history = model.Fit(x, y, epochs: 20, validationSplit: 0.2);
/// Console.WriteLine($"loss {history["loss"][^1]:F4}, on validation data {history["val_loss"][^1]:F4}");
/// File.WriteAllText("history.html", history.ToHtml());
/// </code></example>
public sealed class History
{
    private const string Validation = "val_";

    private readonly OrderedDictionary<string, List<double>> _series = [];
    private readonly Dictionary<string, MetricDirection> _directions = [];

    internal History() { }

    /// <summary>Gets the names of the results: <c>loss</c>, <c>val_loss</c>, ….</summary>
    public IReadOnlyList<string> Names => [.. _series.Keys];

    /// <summary>Gets the number of epochs.</summary>
    public int Epochs => Epoch.Count;

    /// <summary>Gets the one-based epochs; those of a resumed run start later.</summary>
    public IList<int> Epoch { get; } = [];

    /// <summary>Gets warnings about problems that did not stop the run.</summary>
    public IReadOnlyList<string> Warnings { get; private set; } = [];

    /// <summary>Gets the values of a result, one for each epoch; NaN if it was not measured.</summary>
    /// <param name="name">Name of the result.</param>
    /// <exception cref="ArgumentException">The result does not exist; the message lists the results.</exception>
    public IReadOnlyList<double> this[string name] => _series.TryGetValue(name, out var values)
        ? values
        : throw new ArgumentException($"'{name}' is not a result; the results are {string.Join(", ", _series.Keys)}.", nameof(name));

    /// <summary>Returns whether a result exists.</summary>
    /// <param name="name">Name of the result.</param>
    public bool Contains(string name) => _series.ContainsKey(name);

    /// <summary>Reads a CSV file that <see cref="Callbacks.CsvLogger"/> has written, for one run or for several resumed ones.</summary>
    /// <param name="path">Path of the file, such as <c>history.csv</c>.</param>
    /// <param name="directions">
    /// Whether higher or lower values are better, by name, with or without <c>val_</c>, since the file does not contain it. Losses named
    /// <c>loss</c> need none. A result without a direction has no best value in <see cref="HistoryReport.ToHtml(History, string)"/>.
    /// </param>
    /// <exception cref="DataException">The file does not exist, or is not such a file.</exception>
    /// <exception cref="ArgumentException">A direction is given for a result that the file does not contain.</exception>
    public static History Load(string path, IReadOnlyDictionary<string, MetricDirection>? directions = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (!File.Exists(path)) throw new DataException("The file does not exist.", path);
        History history = new();
        // CsvLogger writes the header with the first epoch.
        if (new FileInfo(path).Length > 0) history.Read(new CsvRows(path, new()));
        foreach (var (name, direction) in directions ?? new Dictionary<string, MetricDirection>())
            history._directions[name] = history.Contains(name) || history.Contains(Validation + name)
                ? direction
                : throw new ArgumentException(
                    $"A direction is given for '{name}', which '{path}' does not contain; it contains {string.Join(", ", history.Names)}.",
                    nameof(directions));
        return history;
    }

    private void Read(CsvRows rows)
    {
        string[] names = rows.Names();
        if (names[0] != "epoch")
            throw new DataException(
                "The first column of a CSV file of CsvLogger is 'epoch'; use a file that CsvLogger has written.", rows.Path, 1);
        rows.Scan(names.Length, (position, row) =>
        {
            if (!int.TryParse(row.GetFieldSpan(0), CultureInfo.InvariantCulture, out int epoch))
                throw new DataException($"The row is not that of an epoch; {names.Length} numbers are expected.", rows.Path, position.Line);
            List<KeyValuePair<string, double>> results = [];
            for (int i = 1; i < names.Length; i++)
                results.Add(new(names[i], Parse(row.GetFieldSpan(i), names[i], rows.Path, position.Line)));
            Add(epoch, results);
        });
    }

    // CsvLogger leaves a result empty that an epoch did not have.
    private static double Parse(ReadOnlySpan<char> cell, string name, string path, int line) =>
        double.TryParse(cell, CultureInfo.InvariantCulture, out double value) ? value
        : cell.IsWhiteSpace() ? double.NaN
        : throw new DataException($"The result '{name}' is '{cell}', which is not a number.", path, line);

    /// <summary>Returns whether higher or lower values of a result are better; <see langword="null"/> if unknown.</summary>
    internal MetricDirection? DirectionOf(string name)
    {
        if (_directions.TryGetValue(name, out var direction)) return direction;
        string plain = name.StartsWith(Validation, StringComparison.Ordinal) ? name[Validation.Length..] : name;
        return plain == "loss" ? MetricDirection.Minimize : _directions.TryGetValue(plain, out direction) ? direction : null;
    }

    /// <summary>Adds the results of an epoch and their directions.</summary>
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
