using System.CommandLine;

namespace Kente.Cli.Training;

/// <summary>The option for logging a training.</summary>
internal static class TrackOption
{
    public static Option<string?> Create() => new("--track")
    {
        Description = "Log the training, its scores, model and some images to a tracking database, which 'kente studio "
            + "--storage' shows live: an SQLite file, or postgres://user:password@host:port/database.",
        HelpName = "FILE|URL",
    };
}
