using System.CommandLine;

namespace Kente.Cli.Models;

/// <summary><c>kente model summary</c>.</summary>
internal sealed class SummaryCommand : Command
{
    private readonly Argument<string> _file = ModelCommand.File();
    private readonly Option<bool> _nested = new("--nested") { Description = "Also list the layers of nested models." };
    private readonly Option<bool> _json = ModelCommand.Json();

    public SummaryCommand() : base("summary", "Prints the table of layers, as Keras does.")
    {
        Arguments.Add(_file);
        Options.Add(_nested);
        Options.Add(_json);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        var model = ModelCommand.Load(parsed.GetValue(_file)!);
        bool nested = parsed.GetValue(_nested);
        parsed.InvocationConfiguration.Output.Write(
            parsed.GetValue(_json) ? JsonText.Answer(Describe(model, nested)) : model.Summary(expandNested: nested));
        return ExitCode.Success;
    }

    private static object Describe(Model model, bool nested) => new
    {
        model.Name,
        Kind = model is Sequential ? "sequential" : "functional",
        model.InputNames,
        model.OutputNames,
        Parameters = model.ParameterCount,
        Trained = model.TrainableWeights.Sum(weight => weight.Size),
        Layers = model.Layers.Select(layer => new
        {
            layer.Name,
            Class = layer.ToString().Split('(')[^1].TrimEnd(')'),
            Parameters = layer.Weights.Sum(weight => weight.Size),
            layer.Trainable,
            Weights = layer.Weights.Select(weight => new { weight.Name, weight.Shape }),
            Model = nested && layer is Model inner ? Describe(inner, nested) : null,
        }),
    };
}
