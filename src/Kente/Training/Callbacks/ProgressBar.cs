using System.Diagnostics;
using System.Globalization;

namespace Kente.Training.Callbacks;

/// <summary>
/// Shows the progress of an epoch: on a terminal as a line that is redrawn, elsewhere as a line after each epoch: <c>Epoch 3/10
/// ━━━━━━━━━━━━╸ 120/200 2.1s loss 0.4312 accuracy 0.8710</c>. At the end, a line says how much of the
/// time several processes exchanged data.
/// </summary>
internal sealed class ProgressBar : Callback
{
    private const int Width = 20;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly TextWriter _output;
    private readonly bool _animate;
    private readonly int _columns;
    private readonly Stopwatch _time = new();
    private readonly Stopwatch _training = new();
    private TimeSpan _drawn, _communicatedBefore;
    private bool _open;
    private int _warnings;

    /// <summary>Initializes the progress bar.</summary>
    /// <param name="output">Writer of the output; default the console's error stream, which keeps the program's own output clean.</param>
    /// <param name="animate">Whether the line is redrawn during an epoch; default <see langword="true"/> on a terminal.</param>
    public ProgressBar(TextWriter? output = null, bool? animate = null)
    {
        bool terminal = output is null && !Console.IsErrorRedirected;
        _output = output ?? Console.Error;
        _animate = animate ?? terminal;
        _columns = terminal && Console.WindowWidth > 1 ? Console.WindowWidth - 1 : int.MaxValue;
    }

    /// <inheritdoc/>
    public override void OnTrainBegin(TrainingRun run)
    {
        _training.Restart();
        _communicatedBefore = run?.Distribution?.CommunicationTime ?? default;
    }

    /// <inheritdoc/>
    public override void OnEpochBegin(TrainingRun run)
    {
        _time.Restart();
        if (_animate) Draw(run);
    }

    /// <inheritdoc/>
    public override void OnBatchEnd(TrainingRun run)
    {
        if (_animate && _time.Elapsed - _drawn >= Pause) Draw(run);
    }

    /// <inheritdoc/>
    public override void OnEpochEnd(TrainingRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        string steps = run.Step == 1 ? "1 step" : $"{run.Step} steps";
        Write(
            $"Epoch {run.Epoch}/{run.Epochs}  {steps}  {LogText.Duration(_time.Elapsed)}  {LogText.Line(run.Logs)}", columns: int.MaxValue);
        _output.WriteLine();
        foreach (string warning in run.Warnings.Skip(_warnings)) _output.WriteLine($"Warning: {warning}");
        _warnings = run.Warnings.Count;
        _output.Flush();
        _open = false;
    }

    /// <inheritdoc/>
    public override void OnTrainEnd(TrainingRun run)
    {
        if (_open) _output.WriteLine();
        (_open, _warnings) = (false, 0);
        if (run?.Distribution is not { Size: > 1 } processes) return;
        var communicated = processes.CommunicationTime - _communicatedBefore;
        string share = string.Create(CultureInfo.InvariantCulture, $"{100 * (communicated / _training.Elapsed):0} %");
        _output.WriteLine(
            $"Communication between {processes.Size} processes: {LogText.Duration(communicated)} of {LogText.Duration(_training.Elapsed)} ({share})");
    }

    private void Draw(TrainingRun run)
    {
        _drawn = _time.Elapsed;
        string progress = run.StepsPerEpoch is { } steps and > 0
            ? $"{Bar((double)run.Step / steps)}  {run.Step}/{steps}"
            : $"{run.Step} steps";
        Write($"Epoch {run.Epoch}/{run.Epochs}  {progress}  {LogText.Duration(_drawn)}  {LogText.Line(run.Logs)}", _columns);
        _output.Flush();
        _open = true;
    }

    // Returns to the start of the line and clears the rest of a longer previous text.
    private void Write(string text, int columns)
    {
        if (text.Length > columns) text = text[..columns];
        _output.Write(_animate ? $"\r{text.TrimEnd()}\e[K" : text.TrimEnd());
    }

    private static string Bar(double fraction)
    {
        int halves = (int)(Math.Clamp(fraction, 0, 1) * Width * 2);
        return (new string('━', halves / 2) + (halves % 2 == 1 ? "╸" : "")).PadRight(Width);
    }
}
