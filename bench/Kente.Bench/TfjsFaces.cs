using System.Diagnostics;
using System.Globalization;
using Kente.Vision;

namespace Kente.Bench;

/// <summary>A Node process that finds and encodes faces with face-api, installed with npm into a folder.</summary>
internal sealed class TfjsFaces : IDisposable
{
    private readonly Process _node;

    public TfjsFaces(string folder, IReadOnlyList<RgbImage> images)
    {
        string source = Path.Combine(AppContext.BaseDirectory, "tfjs");
        foreach (string file in Directory.EnumerateFiles(source)) File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        ProcessStartInfo install = new("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
        };
        using (var npm = Process.Start(install)!)
        {
            npm.StandardOutput.ReadToEnd();
            npm.WaitForExit();
            if (npm.ExitCode != 0) throw new InvalidOperationException("npm cannot install face-api.");
        }
        List<string> arguments = ["index.mjs"];
        foreach (var (i, image) in images.Index())
        {
            string file = Path.Combine(folder, $"{i}.rgb");
            File.WriteAllBytes(file, image.Pixels);
            arguments.Add($"{file}:{image.Width}:{image.Height}");
        }
        _node = Process.Start(
            new ProcessStartInfo("node", arguments)
            {
                WorkingDirectory = folder,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
            })!;
        Version = Answer();
    }

    /// <summary>Gets the version and the backend.</summary>
    public string Version { get; }

    /// <summary>Finds and encodes the faces of an image.</summary>
    /// <returns>The time in milliseconds.</returns>
    public double Run(string detector, int image, int faces)
    {
        _node.StandardInput.WriteLine($"{detector} {image}");
        _node.StandardInput.Flush();
        string answer = Answer();
        string[] parts = answer.Split(' ');
        int found = int.Parse(parts[1], CultureInfo.InvariantCulture);
        return found == faces ? double.Parse(parts[0], CultureInfo.InvariantCulture)
            : throw new InvalidOperationException($"face-api finds {found} faces, but Kente {faces}.");
    }

    public void Dispose()
    {
        _node.StandardInput.Close();
        _node.WaitForExit();
        _node.Dispose();
    }

    private string Answer() => _node.StandardOutput.ReadLine() ?? throw new InvalidOperationException("Node ended.");
}
