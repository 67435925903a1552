using Kente.Primitives;

namespace Kente.Tables.Streams;

/// <summary>
/// Batches of rows that are read on request. Only some parts are in memory at a time. Each epoch shuffles the parts, and the rows of
/// parts that are in memory together.
/// </summary>
internal sealed class StreamedBatches(TableParts parts, int size, long? seed, Func<Table, Batch> batch) : Dataset<Batch>
{
    // Number of rows that are shuffled together.
    private const int WindowRows = 16_384;

    // Batches that are computed concurrently may overlap two windows, possibly of different epochs.
    private const int MaxWindows = 3;

    private readonly Lock _lock = new();
    private readonly OrderedDictionary<(int Epoch, int Window), Lazy<Table>> _windows = [];
    private Plan? _last;

    public override int Count => (parts.Rows + size - 1) / size;

    public override Batch Get(int index, int epoch)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
        var plan = PlanOf(epoch);
        int from = index * size, end = Math.Min(from + size, parts.Rows);
        List<Table> pieces = [];
        for (int window = plan.WindowOf(from); window < plan.Windows.Length && plan.Starts[window] < end; window++)
        {
            int first = Math.Max(from, plan.Starts[window]) - plan.Starts[window],
            last = Math.Min(end, plan.Starts[window + 1]) - plan.Starts[window];
            if (last > first) pieces.Add(Window(plan, window).Rows([.. Enumerable.Range(first, last - first)]));
        }
        return batch(Table.Concat(pieces));
    }

    private Table Window(Plan plan, int window)
    {
        Lazy<Table>? table;
        lock (_lock)
        {
            var key = (plan.Epoch, window);
            if (!_windows.TryGetValue(key, out table))
            {
                _windows.Add(key, table = new(() => Load(plan, window)));
                if (_windows.Count > MaxWindows) _windows.RemoveAt(0);
            }
        }
        return table.Value;
    }

    private Table Load(Plan plan, int window)
    {
        var rows = Table.Concat([.. plan.Windows[window].Select(parts.Read)]);
        if (seed is not { } shuffleSeed) return rows;
        int[] order = [.. Enumerable.Range(0, rows.Count)];
        Seeds.Random(shuffleSeed, plan.Epoch, window).Shuffle(order);
        return rows.Rows(order);
    }

    private Plan PlanOf(int epoch)
    {
        lock (_lock) return _last is { } known && known.Epoch == epoch ? known : _last = Plan.Of(parts, epoch, seed);
    }

    /// <summary>The parts that are in memory together in an epoch.</summary>
    /// <param name="Epoch">The epoch.</param>
    /// <param name="Windows">Parts of each window.</param>
    /// <param name="Starts">Number of rows before each window, followed by the total number of rows.</param>
    private sealed record Plan(int Epoch, int[][] Windows, int[] Starts)
    {
        public static Plan Of(TableParts parts, int epoch, long? seed)
        {
            int[] order = [.. Enumerable.Range(0, parts.Count)];
            if (seed is { } shuffleSeed) Seeds.Random(shuffleSeed, epoch).Shuffle(order);
            List<int[]> windows = [];
            List<int> starts = [0], window = [];
            int rows = 0;
            foreach (int part in order)
            {
                window.Add(part);
                rows += parts.Starts[part + 1] - parts.Starts[part];
                if (rows - starts[^1] < WindowRows) continue;
                windows.Add([.. window]);
                starts.Add(rows);
                window.Clear();
            }
            if (window.Count > 0)
            {
                windows.Add([.. window]);
                starts.Add(rows);
            }
            return new(epoch, [.. windows], [.. starts]);
        }

        public int WindowOf(int row) =>
            Array.BinarySearch(Starts, row) is >= 0 and var exact ? exact : ~Array.BinarySearch(Starts, row) - 1;
    }
}
