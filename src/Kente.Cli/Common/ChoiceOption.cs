using System.CommandLine;

namespace Kente.Cli.Common;

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

    /// <summary>The same where the word itself is wanted.</summary>
    /// <param name="name">The option.</param>
    /// <param name="description">What it is for.</param>
    /// <param name="words">The words.</param>
    /// <param name="missing">The word where it is not given; by default none.</param>
    public static Option<string?> OfWords(string name, string description, IReadOnlyCollection<string> words, string? missing = null)
    {
        Option<string?> option = new(name) { Description = description, HelpName = string.Join('|', words) };
        if (missing is not null) option.DefaultValueFactory = _ => missing;
        option.Validators.Add(result =>
        {
            if (result.Tokens is [var token, ..] && !words.Contains(token.Value)) result.AddError($"{name} takes {string.Join(", ", words)}, not '{token.Value}'.");
        });
        return option;
    }
}
