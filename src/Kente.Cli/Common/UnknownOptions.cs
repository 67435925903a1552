using System.CommandLine;
using System.CommandLine.Parsing;
using Kente.Shared;

namespace Kente.Cli.Common;

/// <summary>Finds mistyped options, which the parser takes as names of files where a command has any number of them.</summary>
internal static class UnknownOptions
{
    private const int FarthestTypo = 3;

    /// <summary>
    /// Checks the arguments that are not options. One that starts with '-' is the name of a file only if that exists, or after '--'.
    /// </summary>
    /// <exception cref="UsageException">An argument is an unknown option.</exception>
    public static void Check(ParseResult parsed)
    {
        HashSet<Token> before = new(
            parsed.Tokens.TakeWhile(token => token.Type != TokenType.DoubleDash), ReferenceEqualityComparer.Instance);
        var unknown = parsed.CommandResult.Children.OfType<ArgumentResult>().SelectMany(argument => argument.Tokens)
            .FirstOrDefault(token => token.Value is ['-', _, ..] && before.Contains(token) && !Path.Exists(token.Value));
        if (unknown is null) return;
        // --name=value is one token.
        string option = unknown.Value.Split('=')[0];
        string? near = parsed.CommandResult.Command.Options.Select(each => each.Name)
            .Where(name => EditDistance.Of(name, option) <= FarthestTypo).MinBy(name => EditDistance.Of(name, option));
        throw new UsageException($"'{option}' is not an option of this command{(near is null ? "" : $"; the nearest is {near}")}");
    }
}
