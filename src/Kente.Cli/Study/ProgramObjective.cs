using System.Diagnostics;
using System.Text.Json;
using Kente.Experiments;

namespace Kente.Cli.Study;

/// <summary>
/// Runs a program for each trial. The program reads the parameters as a JSON object from standard input or KENTE_PARAMETERS and prints
/// lines of JSON: <c>{"step": 3, "value": 0.5}</c> for intermediate values and <c>{"value": 0.4}</c> (or <c>{"values": […]}</c>, or
/// <c>{"values": {"accuracy": …}}</c>) at the
/// end; <c>"metrics": {…}</c> beside a step and <c>{"notes": {…}}</c> are kept, too. Other output goes to the error stream.
/// </summary>
internal sealed class ProgramObjective(
    IReadOnlyList<SpaceParameter> space, IReadOnlyList<Objective> objectives, IReadOnlyList<string> command, TextWriter error)
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    /// <exception cref="DataException">There is no such program.</exception>
    public static void RequireProgram(string program)
    {
        bool exists = program.Contains(Path.DirectorySeparatorChar)
            ? File.Exists(program)
            : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
                .Any(folder => File.Exists(Path.Combine(folder, program)) || File.Exists(Path.Combine(folder, program + ".exe")));
        if (!exists) throw new DataException("the program does not exist. Give its path, or a name in PATH.", program);
    }

    public IReadOnlyList<double> Evaluate(Trial trial)
    {
        try
        {
            return Answer(trial);
        }
        catch (Exception failure) when (
            failure is InvalidOperationException or ArgumentException or IOException or System.ComponentModel.Win32Exception)
        {
            error.WriteLine($"trial {trial.Number} failed: {Sentence.Of(failure)}");
            throw;
        }
    }

    private IReadOnlyList<double> Answer(Trial trial)
    {
        foreach (var parameter in space) parameter.AskFor(trial);
        string parameters = JsonText.LineOf(TrialJson.Of(trial.Parameters));
        ProcessStartInfo start =
            new(command[0], command.Skip(1)) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["KENTE_PARAMETERS"] = parameters;
        start.Environment["KENTE_TRIAL"] = $"{trial.Number}";
        start.Environment["KENTE_ATTEMPT"] = $"{trial.Attempt}";
        start.Environment["KENTE_NOTES"] = JsonText.LineOf(trial.Attributes);
        using var process = Process.Start(start)!;
        try
        {
            LastLines complaints = new(error);
            process.ErrorDataReceived += (_, line) => complaints.Add(line.Data);
            process.BeginErrorReadLine();
            using var cancelled = trial.Cancellation.Register(() => Terminate(process));
            Give(process, parameters);
            var (values, cut) = Read(process, trial);
            process.WaitForExit();
            trial.Cancellation.ThrowIfCancellationRequested();
            if (process.ExitCode != 0)
                throw new InvalidOperationException(
                    $"the program ended with exit code {process.ExitCode}{complaints}");
            var answer = values
                ?? throw new InvalidOperationException(
                    $"the program ended without a line {{\"value\": …}} on standard " +
                    $"output{(cut is null ? "" : $"; '{cut}' is not valid JSON")}");
            if (answer.Count != objectives.Count)
                throw new InvalidOperationException(
                    $"the program printed {Counted(answer.Count, "value")}, but the study has {Counted(objectives.Count, "objective")}");
            error.WriteLine(
                $"trial {trial.Number}: " +
                $"{ObjectiveText.Of(objectives, answer, value => value.ToString("G5", System.Globalization.CultureInfo.InvariantCulture))}  " +
                $"{parameters}");
            return answer;
        }
        finally
        {
            // Pruned, lost or failed: the rest of the output is not needed.
            Stop(process);
        }
    }

    private static void Give(Process process, string parameters)
    {
        try
        {
            process.StandardInput.WriteLine(parameters);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // The program does not read its input, or has ended already.
        }
    }

    /// <summary>The values, and the last line that begins like JSON but is not valid.</summary>
    private (IReadOnlyList<double>? Values, string? Cut) Read(Process process, Trial trial)
    {
        double[]? values = null;
        string? cut = null;
        while (process.StandardOutput.ReadLine() is { } line)
        {
            if (Parse(line) is not { } message)
            {
                error.WriteLine(line);
                if (IsObject(line)) cut = line.Trim();
                continue;
            }
            using (message)
            {
                var json = message.RootElement;
                long? step = json.TryGetProperty("step", out var at) ? Step(at) : null;
                if (json.TryGetProperty("notes", out var notes))
                    foreach (var note in notes.EnumerateObject()) trial.Note(note.Name, note.Value.ToString());
                if (step is { } logged && json.TryGetProperty("metrics", out var metrics))
                    trial.Log(logged, metrics.EnumerateObject().Select(metric => KeyValuePair.Create(metric.Name, Number(metric.Value))));
                if (json.TryGetProperty("standard_error", out var uncertain)) trial.SetStandardError(Final("standard error", uncertain));
                if (json.TryGetProperty("values", out var several)) values = Values(several);
                if (!json.TryGetProperty("value", out var value)) continue;
                if (step is { } reported) trial.Report(reported <= int.MaxValue ? (int)reported
                    : throw new InvalidOperationException($"the program's step is {reported}, more than {int.MaxValue}"), Number(value));
                else values = [Final("value", value)];
            }
        }
        return (values, cut);
    }

    /// <summary>A list in the order of the objectives, or an object with their names.</summary>
    private double[] Values(JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.Array) return [.. json.EnumerateArray().Select(value => Final("value", value))];
        if (json.ValueKind != JsonValueKind.Object)
            throw new InvalidOperationException($"the program's values are {json.GetRawText()}, not a list or an object");
        string[] names = [.. objectives.Select((objective, i) => objective.Name ?? $"{i}")];
        if (json.EnumerateObject().Select(value => value.Name).FirstOrDefault(name => !names.Contains(name)) is { } other)
            throw new InvalidOperationException(
                $"the program printed a value of '{other}', but the objectives are {string.Join(", ", names)}");
        return [.. names.Select(name => json.TryGetProperty(name, out var value) ? Final($"value of '{name}'", value)
            : throw new InvalidOperationException($"the program printed no value of '{name}'"))];
    }

    private static bool IsObject(string line) => line.AsSpan().TrimStart().StartsWith('{');

    private static string Counted(int count, string noun) => $"{count} {noun}{(count == 1 ? "" : "s")}";

    private static long Step(JsonElement json) => json.ValueKind == JsonValueKind.Number && json.TryGetInt64(out long step)
        ? step
        : throw new InvalidOperationException($"the program's step is {json.GetRawText()}, which is not an integer");

    /// <summary>A number that must not be missing.</summary>
    private static double Final(string what, JsonElement json) => Number(json) is var number && !double.IsNaN(number)
        ? number
        : throw new InvalidOperationException($"the program's {what} is {json.GetRawText()}, which is not a number");

    private static JsonDocument? Parse(string line)
    {
        if (!IsObject(line)) return null;
        try
        {
            return JsonDocument.Parse(line);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // JSON has no NaN; programs write it as a string or as null.
    private static double Number(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Number => json.GetDouble(),
        JsonValueKind.String when double.TryParse(json.GetString(), System.Globalization.CultureInfo.InvariantCulture,
            out double number) => number,
        _ => double.NaN,
    };

    private static void Terminate(Process process)
    {
        if (process.HasExited) return;
        // A request first: the program may have something to save.
        if (OperatingSystem.IsWindows()) process.Kill(entireProcessTree: true);
        else
            using (var kill = Process.Start("kill", ["-TERM", $"{process.Id}"])) kill.WaitForExit();
    }

    private static void Stop(Process process)
    {
        if (process.HasExited) return;
        Terminate(process);
        if (process.WaitForExit(Grace)) return;
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
    }

    /// <summary>Forwards lines and keeps the last ones.</summary>
    private sealed class LastLines(TextWriter error)
    {
        private readonly Queue<string> _lines = [];

        public void Add(string? line)
        {
            if (line is null) return;
            error.WriteLine(line);
            lock (_lines)
            {
                _lines.Enqueue(line);
                if (_lines.Count > 3) _lines.Dequeue();
            }
        }

        public override string ToString()
        {
            lock (_lines) return _lines.Count == 0 ? "" : $": {string.Join(' ', _lines)}";
        }
    }
}
