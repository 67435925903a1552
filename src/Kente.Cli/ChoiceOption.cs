using System.CommandLine;

namespace Kente.Cli;

/// <summary>Options that take one of a few words and say which.</summary>
internal static class ChoiceOption
{
    public static Option<T?> Create<T>(string name, string description, params IReadOnlyList<(string Word, T Value)> choices) where T : struct
    {
        string words = string.Join('|', choices.Select(choice => choice.Word));
        return new(name)
        {
            Description = description,
            HelpName = words,
            Arity = ArgumentArity.ExactlyOne,
            CustomParser = result =>
            {
                string text = result.Tokens[0].Value;
                foreach (var (word, value) in choices)
                    if (word == text) return value;
                result.AddError($"{name} takes {words.Replace("|", ", ", StringComparison.Ordinal)}, not '{text}'.");
                return null;
            },
        };
    }

    /// <summary>The same where the word itself is wanted; the first is the default.</summary>
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
