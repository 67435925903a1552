using System.Collections;

namespace Kente.Onnx.Tests.Import;

/// <summary>Each operator that <see cref="Model.FromOnnx"/> reads, beside ONNX Runtime.</summary>
public class OperatorTests
{
    private static readonly string[] WithoutGradient =
        ["ArgMax", "ArgMin", "Equal", "Greater", "GreaterOrEqual", "Less", "LessOrEqual"];

    public static TheoryData<string, int> Cases
    {
        get
        {
            TheoryData<string, int> cases = [];
            foreach (var (name, models) in OperatorCases.All)
                for (int i = 0; i < models.Length; i++) cases.Add(name, i);
            return cases;
        }
    }

    private static string[] Supported => [
        .. ((IEnumerable)typeof(Model).Assembly.GetType("Kente.Formats.OnnxFiles.OnnxOperators")!.GetProperty("Converters")!.GetValue(null)!)
            .Cast<object>().Select(entry => (string)entry.GetType().GetProperty("Key")!.GetValue(entry)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Operator_computes_the_same_as_ONNX_Runtime_can_be_trained_and_saved(string name, int index)
    {
        using var file = OperatorCases.All[name][index]().Save();
        using Imported imported = new(file.Path);
        long[] unknown = [.. imported.Model.Inputs.SelectMany(input => input.Shape).Where(length => length is null).Select(_ => 9L)];
        imported.AssertSameOnRandomData(null, unknown);
        imported.AssertSaved(unknown);
        if (!WithoutGradient.Contains(name)) imported.AssertTrainable(unknown);
    }

    [Fact]
    public void Every_supported_operator_has_a_case() => Assert.Equal(Supported, OperatorCases.All.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void The_table_in_the_documentation_lists_the_supported_operators()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "Kente.slnx"))) folder = Path.GetDirectoryName(folder);
        Assert.SkipWhen(folder is null, "The tests run outside of the repository.");
        string[] lines = File.ReadAllLines(Path.Combine(folder!, "docs", "onnx-operators.md"));
        string[] listed = [
            .. lines.Where(line => line.StartsWith("| ", StringComparison.Ordinal)).SelectMany(line => line.Split('|')[2].Split(','))
                .Select(cell => cell.Trim()).Where(cell => cell.StartsWith('`')).Select(cell =>
                    cell.Trim('`')).Order(StringComparer.Ordinal)];
        Assert.Equal(Supported, listed);
    }
}
