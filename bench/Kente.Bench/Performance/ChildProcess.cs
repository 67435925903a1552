using System.Diagnostics;
using System.Globalization;

namespace Kente.Bench.Performance;

/// <summary>A process that has prepared the work of a case in one of its ways, and waits until it is asked to do it.</summary>
internal sealed class ChildProcess : IDisposable
{
    private readonly Process _process;
    private readonly Way _way;

    /// <summary>Starts the process and waits until it has warmed up.</summary>
    /// <exception cref="InvalidOperationException">The process failed.</exception>
    public ChildProcess(Way way, string key)
    {
        var start = way == Way.PyTorch ? Python.Start("worker", way.Key, key) : Start("performance-worker", way.Key, key);
        foreach (var (name, value) in way.Environment) start.Environment[name] = value;
        (_way, _process) = (way, Process.Start(start)!);
        if (_process.StandardOutput.ReadLine() != PerformanceWorker.Ready) throw Failed();
    }

    /// <summary>Asks for a number.</summary>
    /// <exception cref="InvalidOperationException">The process failed.</exception>
    public double Ask(string command) => double.Parse(AskText(command), CultureInfo.InvariantCulture);

    /// <summary>Asks for a text.</summary>
    /// <exception cref="InvalidOperationException">The process failed.</exception>
    public string AskText(string command)
    {
        try
        {
            _process.StandardInput.WriteLine(command);
            _process.StandardInput.Flush();
        }
        catch (IOException)
        {
            throw Failed();
        }
        return _process.StandardOutput.ReadLine() ?? throw Failed();
    }

    /// <summary>Ends the process.</summary>
    public void Dispose()
    {
        try
        {
            _process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It has ended already.
        }
        _process.WaitForExit();
        _process.Dispose();
    }

    /// <summary>Returns how this program is started again, with redirected input and output.</summary>
    public static ProcessStartInfo Start(params IEnumerable<string> arguments) =>
        new(Environment.ProcessPath!, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true };

    private InvalidOperationException Failed() => new($"The process of {_way.Name} failed; its message stands above.");
}
