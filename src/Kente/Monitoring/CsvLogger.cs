using System.Globalization;
using Kente.Primitives;

namespace Kente.Monitoring;

/// <summary>
/// Writes the logs to a CSV file, one row for each epoch: <c>epoch</c>, from 1, then the names of the logs. Numbers are written in the
/// invariant culture with all digits; missing values are empty. Each row is flushed to disk at the end of its epoch. Add it after
/// callbacks that add logs.
/// </summary>
/// <param name="filename">Path of the file, such as <c>history.csv</c>. Its directory is created if missing.</param>
/// <param name="append">
/// Whether to append to the rows of previous runs; rows of epochs that are trained again are replaced. Default false.
/// </param>
internal sealed class CsvLogger(string filename, bool append = false) : Callback
{
    private readonly List<string> _columns = [];
    private readonly List<string[]> _rows = [];

    /// <inheritdoc/>
    /// <exception cref="DataException">The file cannot be written or, with <c>append</c>, is not such a table.</exception>
    public override void OnTrainBegin(TrainingRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        _columns.Clear();
        _rows.Clear();
        FileWriting.CreateFolderOf(filename);
        if (append && File.Exists(filename)) Read(before: run.Epoch + 1);
        Write();
    }

    /// <inheritdoc/>
    public override void OnEpochEnd(TrainingRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        int known = _columns.Count;
        if (known == 0) _columns.Add("epoch");
        _columns.AddRange(run.Logs.Keys.Except(_columns));
        string[] row = [
            run.Epoch.ToString(CultureInfo.InvariantCulture),
            .. _columns.Skip(1).Select(
                name => run.Logs.TryGetValue(name, out double value) ? value.ToString("R", CultureInfo.InvariantCulture) : "")];
        _rows.Add(row);
        if (_columns.Count > known) Write();
        else FileWriting.Guard(filename, () => File.AppendAllText(filename, Line(row)));
    }

    private void Read(int before)
    {
        string[] lines = File.ReadAllLines(filename);
        if (lines.Length == 0) return;
        _columns.AddRange(lines[0].Split(','));
        if (_columns[0] != "epoch")
            throw new DataException("The first column must be 'epoch'. Use append: false to write a new file.", filename, 1);
        // A line without line break was cut off by a crash; like rows of epochs that are trained again, it is dropped.
        _rows.AddRange(lines.Skip(1).Select(line => line.Split(',')).Where(cells =>
            cells.Length == _columns.Count && int.TryParse(cells[0], CultureInfo.InvariantCulture, out int epoch) && epoch < before));
    }

    private void Write() =>
        FileWriting.Guard(
            filename,
            () => File.WriteAllText(filename, string.Concat((_columns.Count == 0 ? [] : _rows.Prepend([.. _columns])).Select(Line))));

    private string Line(string[] cells) => string.Join(',', cells.Concat(Enumerable.Repeat("", _columns.Count - cells.Length))) + "\n";
}
