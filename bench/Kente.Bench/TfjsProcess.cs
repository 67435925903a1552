using System.Diagnostics;
using System.Globalization;
using Kente.Vision;

namespace Kente.Bench;

/// <summary>A Node process that runs a script of the folder <c>tfjs</c> with its packages, which npm installs.</summary>
internal sealed class TfjsProcess : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kente-tfjs-");
    private readonly Process _node;

    /// <param name="script">Name of the script.</param>
    /// <param name="arguments">Arguments before the images.</param>
    /// <param name="images">Images, which the script receives as files of pixels.</param>
    public TfjsProcess(string script, IEnumerable<string> arguments, IEnumerable<RgbImage> images)
    {
        foreach (string file in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "tfjs")))
            File.Copy(file, Path.Combine(_folder.FullName, Path.GetFileName(file)));
        using (var npm = Start("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]))
        {
            npm.StandardOutput.ReadToEnd();
            npm.WaitForExit();
            if (npm.ExitCode != 0) throw new InvalidOperationException("npm cannot install tfjs.");
        }
        List<string> all = [script, .. arguments];
        foreach (var (i, image) in images.Index())
        {
            string file = Path.Combine(_folder.FullName, $"{i}.rgb");
            File.WriteAllBytes(file, image.Pixels);
            all.Add($"{file}:{image.Width}:{image.Height}");
        }
        _node = Start("node", all);
        Version = Answer();
    }

    /// <summary>Gets the version and the backend.</summary>
    public string Version { get; }

    /// <summary>Sends a line and returns the time in milliseconds and the rest of the answer.</summary>
    public (double Milliseconds, string Result) Ask(string line)
    {
        _node.StandardInput.WriteLine(line);
        _node.StandardInput.Flush();
        string[] parts = Answer().Split(' ', 2);
        return (double.Parse(parts[0], CultureInfo.InvariantCulture), parts[1]);
    }

    public void Dispose()
    {
        _node.StandardInput.Close();
        _node.WaitForExit();
        _node.Dispose();
        _folder.Delete(recursive: true);
    }

    private Process Start(string program, IEnumerable<string> arguments) => Process.Start(new ProcessStartInfo(program, arguments)
    {
        WorkingDirectory = _folder.FullName,
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
    })!;

    private string Answer() => _node.StandardOutput.ReadLine() ?? throw new InvalidOperationException("Node ended.");
}
