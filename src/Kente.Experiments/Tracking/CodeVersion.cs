using System.ComponentModel;
using System.Diagnostics;

namespace Kente.Experiments.Tracking;

/// <summary>Which code runs.</summary>
internal static class CodeVersion
{
    /// <summary>
    /// The git commit of the current folder, with "+changes" behind it if files differ from it; null where there is none.
    /// </summary>
    public static string? Current() => Git("rev-parse", "HEAD") is { Length: > 0 } commit
        ? Git("status", "--porcelain", "--untracked-files=no") is { Length: > 0 } ? $"{commit}+changes" : commit
        : null;

    private static string? Git(params string[] arguments)
    {
        try
        {
            using var git =
                Process.Start(new ProcessStartInfo("git", arguments) { RedirectStandardOutput = true, RedirectStandardError = true });
            if (git is null) return null;
            git.ErrorDataReceived += static (_, _) => { };
            git.BeginErrorReadLine();
            string said = git.StandardOutput.ReadToEnd().Trim();
            git.WaitForExit();
            return git.ExitCode == 0 ? said : null;
        }
        catch (Win32Exception)
        {
            // There is no git here.
            return null;
        }
    }
}
