using System.CommandLine;
using System.CommandLine.Help;
using Kente.Cli.Backbones;
using Kente.Cli.Classify;
using Kente.Cli.Completion;
using Kente.Cli.Data;
using Kente.Cli.Doctor;
using Kente.Cli.Faces;
using Kente.Cli.Landmarks;
using Kente.Cli.Launch;
using Kente.Cli.Localize;
using Kente.Cli.Models;
using Kente.Cli.Pose;
using Kente.Cli.Studio;
using Kente.Cli.Study;
using Kente.Cli.Versions;
using Kente.Cli.Volumes;
using Kente.Onnx.Runtime;

namespace Kente.Cli;

/// <summary>
/// The <c>kente</c> command: parses the arguments, runs the command, and reports errors as one sentence and an exit code.
/// </summary>
internal static class CommandLine
{
    // An argument that starts with @ is a file name, not a response file.
    private static readonly ParserConfiguration Parsing = new() { ResponseFileTokenReplacer = null };

    public static int Run(string[] arguments, TextWriter output, TextWriter error)
    {
        OnnxRuntime.Use();
        Command kente = new("kente", "Deep learning for .NET. Exit codes: 0 success; 1 failure; 2 wrong usage; 130 stopped by Ctrl-C.")
        {
            ClassifyCommand.Create(),
            LocalizeCommand.Create(),
            Detect.DetectCommand.Create(),
            PoseCommand.Create(),
            LandmarksCommand.Create(),
            FacesCommand.Create(),
            VolumeCommand.Create(),
            BackboneCommand.Create(),
            DataCommand.Create(),
            ModelCommand.Create(),
            StudyCommand.Create(),
            new LaunchCommand(),
            new StudioCommand(),
            new DoctorCommand(),
            new VersionCommand(),
            CompletionCommand.Create(),
        };
        kente.Options.Add(new HelpOption());
        kente.Options.Add(new VersionOption());
        if (Completions.Answer(kente, Parsing, arguments, output)) return ExitCode.Success;
        var parsed = kente.Parse(arguments, Parsing);
        try
        {
            if (parsed.Errors.Count > 0) throw new UsageException(UsageError(parsed));
            UnknownOptions.Check(parsed);
            return parsed.Invoke(new() { Output = output, Error = error, EnableDefaultExceptionHandler = false });
        }
        catch (UsageException usage)
        {
            error.WriteLine($"kente: {usage.Message.TrimEnd('.')}; '{Name(parsed.CommandResult.Command)} --help' lists the options.");
            return ExitCode.WrongUsage;
        }
#pragma warning disable CA1031 // The last place that can report the error.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            error.WriteLine($"kente: {Sentence.Of(exception)}");
            return ExitCode.Failed;
        }
        finally
        {
            output.Flush();
        }
    }

    private static string UsageError(ParseResult parsed)
    {
        if (parsed.CommandResult.Command.Subcommands.Count == 0) return parsed.Errors[0].Message;
        string commands = string.Join(", ", parsed.CommandResult.Command.Subcommands.Select(command => command.Name));
        return parsed.UnmatchedTokens is [var unknown, ..]
            ? $"'{unknown}' is not one of the commands {commands}"
            : $"A command is missing: {commands}";
    }

    private static string Name(Command command) => string.Join(' ', command.Parents.OfType<Command>().Select(Name).Append(command.Name));
}
