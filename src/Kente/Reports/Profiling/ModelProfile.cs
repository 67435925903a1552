using System.Globalization;
using System.Text.Json;
using Kente.Drawing;
using Kente.Reports.Profiling;

namespace Kente;

/// <summary>Time and floating-point operations of each layer of a model; <see cref="Model.Profile"/> measures it.</summary>
public sealed class ModelProfile
{
    private readonly string _model;
    private readonly bool _training;
    private readonly IReadOnlyList<LayerTiming> _trace;

    /// <param name="model">Name of the model.</param>
    /// <param name="batchSize">Number of samples.</param>
    /// <param name="training">Whether the backward pass was measured.</param>
    /// <param name="runs">The repetitions, each with the same calls.</param>
    internal ModelProfile(string model, int batchSize, bool training, IReadOnlyList<IReadOnlyList<LayerTiming>> runs)
    {
        (_model, BatchSize, _training) = (model, batchSize, training);
        // The trace shows one run as it was: that of median length.
        _trace = runs.OrderBy(run => run.Sum(call => (call.ForwardTime + call.BackwardTime).Ticks)).ElementAt(runs.Count / 2);
        var times = _trace.Select((_, i) => (
            Forward: Median(runs.Select(run => run[i].ForwardTime)), Backward: Median(runs.Select(run => run[i].BackwardTime)))).ToArray();
        Forward = TimeSpan.FromTicks(times.Sum(time => time.Forward.Ticks));
        Backward = TimeSpan.FromTicks(times.Sum(time => time.Backward.Ticks));
        double total = Math.Max(1, (Forward + Backward).Ticks);
        Layers = [.. _trace.Zip(times, (call, time) => new LayerProfile(
            call.Name, call.Type, call.OutputShape, time.Forward, time.Backward, (time.Forward + time.Backward).Ticks / total, call.Flops))];
    }

    /// <summary>Gets the calls of the layers, in the order in which they are computed.</summary>
    public IReadOnlyList<LayerProfile> Layers { get; }

    /// <summary>Gets the number of samples that were computed together.</summary>
    public int BatchSize { get; }

    /// <summary>Gets the time of the forward pass: the sum over the layers.</summary>
    public TimeSpan Forward { get; }

    /// <summary>Gets the time of the backward pass: the sum over the layers; zero if it was not measured.</summary>
    public TimeSpan Backward { get; }

    /// <summary>Gets the floating-point operations of the forward pass.</summary>
    public double Flops => Layers.Sum(layer => layer.Flops);

    /// <summary>
    /// Saves one pass as a trace of Chrome's format, which <c>chrome://tracing</c> and Perfetto open. Source: "Trace Event Format", complete
    /// events.
    /// </summary>
    /// <param name="path">The <c>.json</c> file to write.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void SaveChromeTrace(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using var stream = File.Create(path);
        using Utf8JsonWriter json = new(stream);
        json.WriteStartObject();
        json.WriteStartArray("traceEvents");
        foreach (var call in _trace)
        {
            Write(json, call, "forward", call.Forward);
            if (call.Backward is { } backward) Write(json, call, "backward", backward);
        }
        json.WriteEndArray();
        json.WriteString("displayTimeUnit", "ms");
        json.WriteEndObject();
    }

    /// <summary>Returns a table of the layers with their times, their shares, and the speed of the forward pass.</summary>
    public override string ToString()
    {
        string[] headers = _training
            ? ["Layer (type)", "Output Shape", "Forward ms", "Backward ms", "Share", "MFLOP", "GFLOP/s"]
            : ["Layer (type)", "Output Shape", "Forward ms", "Share", "MFLOP", "GFLOP/s"];
        string[][] rows = [.. Layers.Select(layer => Cells(layer, $"{layer.Name} ({layer.Type})", layer.OutputShape)), Cells(Total, "Total", "")];
        TextTable table = new(
            [.. headers.Select((header, i) => new TextColumn(
                header, Math.Max(header.Length, rows.Max(row => row[i].Length)), i < 2 ? TextAlignment.Left : TextAlignment.Right))],
            int.MaxValue);
        foreach (string[] row in rows) table.Add(row);
        return $"Model: \"{_model}\", {BatchSize} samples\n{table}";
    }

    private LayerProfile Total => new("", "", "", Forward, Backward, 1, Flops);

    private string[] Cells(LayerProfile layer, string name, string shape) =>
    [
        name, shape, Number(layer.Forward.TotalMilliseconds, 3), .. _training ? [Number(layer.Backward.TotalMilliseconds, 3)] : (string[])[],
        $"{Number(100 * layer.Share, 1)} %", Number(layer.Flops / 1e6, 3), Number(layer.GigaflopsPerSecond, 1),
    ];

    private static void Write(Utf8JsonWriter json, LayerTiming call, string category, (TimeSpan Begin, TimeSpan End) time)
    {
        json.WriteStartObject();
        json.WriteString("name", call.Name);
        json.WriteString("cat", category);
        json.WriteString("ph", "X"); // a complete event
        json.WriteNumber("ts", time.Begin.TotalMicroseconds);
        json.WriteNumber("dur", (time.End - time.Begin).TotalMicroseconds);
        json.WriteNumber("pid", 1);
        json.WriteNumber("tid", 1);
        json.WriteStartObject("args");
        json.WriteString("type", call.Type);
        json.WriteString("output shape", call.OutputShape);
        json.WriteNumber("MFLOP", call.Flops / 1e6);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static TimeSpan Median(IEnumerable<TimeSpan> times)
    {
        TimeSpan[] sorted = [.. times.Order()];
        return sorted[sorted.Length / 2];
    }

    private static string Number(double value, int decimals) => value.ToString($"F{decimals}", CultureInfo.InvariantCulture);
}
