using System.CommandLine;

namespace Kente.Cli;

/// <summary>Options that take one of a few words and say which are right.</summary>
internal static class ChoiceOption
{
    public static Option<string> Create(string name, string description, IReadOnlyCollection<string> choices)
    {
        Option<string> option = new(name) { Description = description, HelpName = string.Join('|', choices), DefaultValueFactory = _ => choices.First() };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [var token, ..] && !choices.Contains(token.Value)) result.AddError($"{name} takes {string.Join(", ", choices)}, not '{token.Value}'.");
        });
        return option;
    }
}
