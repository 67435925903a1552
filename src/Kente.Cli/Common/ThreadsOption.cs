using System.CommandLine;
using TorchSharp;

namespace Kente.Cli.Common;

/// <summary>The option <c>--threads</c>.</summary>
internal static class ThreadsOption
{
    public static Option<int?> Create() => NumberOption.Create("--threads", "Number of cores to use. [default: all]");

    /// <summary>Sets the number of threads of libtorch, if the option is given.</summary>
    /// <returns>The number of threads; <see langword="null"/> if the option is not given.</returns>
    public static int? Apply(ParseResult parsed, Option<int?> option)
    {
        int? threads = parsed.GetValue(option);
        if (threads is { } cores) Session.Run(0, () => { torch.set_num_threads(cores); return true; });
        return threads;
    }
}
