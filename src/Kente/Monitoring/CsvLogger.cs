using System.Globalization;
using Kente.Primitives;

namespace Kente.Monitoring;

/// <summary>
/// Writes all results into a table, one row for each epoch: <c>epoch</c>, from 1, then the names of the logs. Numbers have a point
/// and all their digits, whatever the machine's language; what was not measured is empty. Every row is on disk when its epoch ends.
/// Put it after callbacks that log something.
/// </summary>
/// <param name="path">The file, such as <c>history.csv</c>; its folder is made where it is missing.</param>
/// <param name="append">Whether rows of earlier runs are kept, for a run that goes on; rows of epochs that are made again are replaced. Default false.</param>
internal sealed class CsvLogger(string path, bool append = false) : Callback
{
    private readonly List<string> _columns = [];
    private readonly List<string[]> _rows = [];

    /// <inheritdoc/>
    /// <exception cref="DataException">The file cannot be written; or, with append, is not such a table.</exception>
    public override void OnTrainBegin(TrainingRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        _columns.Clear();
        _rows.Clear();
        FileWriting.CreateFolderOf(path);
        if (append && File.Exists(path)) Read(before: run.Epoch + 1);
        Write();
    }

    /// <inheritdoc/>
    public override void OnEpochEnd(TrainingRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        int known = _columns.Count;
        if (known == 0) _columns.Add("epoch");
        _columns.AddRange(run.Logs.Keys.Except(_columns));
        string[] row = [run.Epoch.ToString(CultureInfo.InvariantCulture), .. _columns.Skip(1).Select(name => run.Logs.TryGetValue(name, out double value) ? value.ToString("R", CultureInfo.InvariantCulture) : "")];
        _rows.Add(row);
        if (_columns.Count > known) Write();
        else FileWriting.Guard(path, () => File.AppendAllText(path, Line(row)));
    }

    private void Read(int before)
    {
        string[] lines = File.ReadAllLines(path);
        if (lines.Length == 0) return;
        _columns.AddRange(lines[0].Split(','));
        if (_columns[0] != "epoch") throw new DataException("The first column of a table of epochs is 'epoch'; use append: false to begin a new one.", path, 1);
        // A line without its end was cut off by a crash, like an epoch that is made again.
        _rows.AddRange(lines.Skip(1).Select(line => line.Split(',')).Where(cells =>
            cells.Length == _columns.Count && int.TryParse(cells[0], CultureInfo.InvariantCulture, out int epoch) && epoch < before));
    }

    private void Write() => FileWriting.Guard(path, () => File.WriteAllText(path, string.Concat((_columns.Count == 0 ? [] : _rows.Prepend([.. _columns])).Select(Line))));

    private string Line(string[] cells) => string.Join(',', cells.Concat(Enumerable.Repeat("", _columns.Count - cells.Length))) + "\n";
}
