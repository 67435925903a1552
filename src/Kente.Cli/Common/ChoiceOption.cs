using System.CommandLine;

namespace Kente.Cli.Common;

/// <summary>Options whose value is one of several words.</summary>
internal static class ChoiceOption
{
    public static Option<T?> Create<T>(string name, string description, params IReadOnlyList<(string Word, T Value)> choices)
        where T : struct
    {
        string words = string.Join('|', choices.Select(choice => choice.Word));
        Option<T?> option = new(name)
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
        option.CompletionSources.Add([.. choices.Select(choice => choice.Word)]);
        return option;
    }

    /// <summary>Creates an option whose value is the word itself.</summary>
    /// <param name="name">Name of the option.</param>
    /// <param name="description">Description of the option.</param>
    /// <param name="words">The allowed words.</param>
    /// <param name="missing">The default; by default none.</param>
    public static Option<string?> OfWords(string name, string description, IReadOnlyCollection<string> words, string? missing = null)
    {
        Option<string?> option = new(name) { Description = description, HelpName = string.Join('|', words) };
        option.CompletionSources.Add([.. words]);
        if (missing is not null) option.DefaultValueFactory = _ => missing;
        option.Validators.Add(result =>
        {
            if (result.Tokens is [var token, ..] && !words.Contains(token.Value))
                result.AddError($"{name} takes {string.Join(", ", words)}, not '{token.Value}'.");
        });
        return option;
    }
}
