using Microsoft.CodeAnalysis.CSharp;

namespace Kente.Architecture.Tests;

/// <summary>Every tensor of a step is made on the device of the model. TorchSharp makes it on the CPU where no device is named.</summary>
public sealed class DeviceTests
{
    /// <summary>Files that make tensors on the host or copy tensors to it, and why. Each was read.</summary>
    private static readonly Dictionary<string, string> OnHost = new()
    {
        // Weights begin on the host, so that a seed gives the same ones on every device; Model.To moves them.
        ["Weight.cs"] = "first weights, and numbers that are copied into a weight wherever it lies",
        ["ProfileInputs.cs"] = "random data, which become arrays",
        ["BlankWeights.cs"] = "first weights",
        ["Constant.cs"] = "first weights",
        ["ForgetBias.cs"] = "first weights",
        ["Identity.cs"] = "first weights",
        ["Ones.cs"] = "first weights",
        ["Orthogonal.cs"] = "first weights",
        ["RandomNormal.cs"] = "first weights",
        ["RandomUniform.cs"] = "first weights",
        ["TruncatedNormal.cs"] = "first weights",
        ["VarianceScaling.cs"] = "first weights",
        ["Zeros.cs"] = "first weights",

        // Files and arrays are of the host.
        ["NdArray.cs"] = "copies a tensor of any device to an array",
        ["OptimizerState.cs"] = "reads a file; the optimizer copies what was read to where its variables lie",
        ["LegacyKernels.cs"] = "reads a file; the weights copy what was read to where they lie",
        ["OnnxGraph.cs"] = "writes a file",
        ["GraphConstant.cs"] = "constants of a file that is read",
        ["OnnxFolding.cs"] = "constants of a file that is read",
        ["Normalization.cs"] = "Adapt counts samples; a file in ONNX is written",

        // Strings are read on the host.
        ["IndexLookup.cs"] = "strings become numbers before the engine",
        ["Hashing.cs"] = "strings become numbers before the engine",

        ["RandomDraws.cs"] =
            "TorchSharp has random generators for the CPU alone; the one place where a step draws, and copies to the device",
        ["Totals.cs"] = "sums that are read back in float64, which MPS does not have",
        ["SelfCheck.cs"] = "keeps the state of libtorch's own generator",
        ["SelfCheckCase.cs"] = "checks the CPU's own operations",
        ["AssignedCells.cs"] = "assignment of cells to objects runs in .NET on all cores; results are made on the device of the targets",

        // Libraries for processes exchange data of the host; RankDivision refuses models on other devices.
        ["Distribution.cs"] = "numbers for other processes",
        ["RankCoordination.cs"] = "numbers for other processes",
        ["DenseSteps.cs"] = "computes on the CPU only",
        ["RankGradients.cs"] = "processes exchange data of the CPU",
        ["RankStep.cs"] = "processes exchange data of the CPU",
        ["CompressedGradients.cs"] = "processes exchange data of the CPU",
        ["RankGathering.cs"] = "outputs for other processes",
        ["BatchTransfer.cs"] = "a batch for other processes",
        ["MpiAddress.cs"] = "text for other processes",
        ["ProcessGroup.cs"] = "a test of the exchange",
    };

    public static TheoryData<string> Projects => [.. Repository.Projects];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Every_tensor_is_made_on_a_device_that_is_named(string project)
    {
        var wrong = SourceProject.Open(project).Tensors.Where(made => made.IsOnHost && !OnHost.ContainsKey(made.File));

        Assert.Empty(wrong.Select(made =>
            $"{project}/{made.File}:{made.Line} {(made.Device is null ? "names no device" : "lies on the CPU")}: {made.Code}"));
    }

    [Fact]
    public void Every_file_that_may_use_the_host_does()
    {
        var used = Repository.Projects.SelectMany(project => SourceProject.Open(project).Tensors)
            .Where(made => made.IsOnHost).Select(made => made.File).ToHashSet();

        Assert.Empty(OnHost.Keys.Except(used));
    }

    [Theory]
    [InlineData("zeros(3)", true)]
    [InlineData("torch.zeros(new long[] { 3 }, ScalarType.Float32)", true)]
    [InlineData("zeros(3, device: x.device)", false)]
    [InlineData("zeros(new long[] { 3 }, ScalarType.Float32, x.device)", false)]
    [InlineData("zeros(3, device: CPU)", true)]
    [InlineData("zeros_like(x)", false)]
    [InlineData("tensor(1.5f)", true)]
    [InlineData("tensor(new float[] { 1 }, device: x.device)", false)]
    [InlineData("arange(Scalars.Of(3))", true)]
    [InlineData("linspace(0, 1, 5)", true)]
    [InlineData("randperm(4)", true)]
    [InlineData("eye(3)", true)]
    [InlineData("(Tensor)2.5", true)]
    [InlineData("x.cpu()", true)]
    [InlineData("x.to(CPU)", true)]
    [InlineData("x.to(ScalarType.Float32)", false)]
    [InlineData("x.new_zeros(3)", false)]
    [InlineData("cat(new[] { x, x })", false)]
    public void The_search_finds(string code, bool onHost)
    {
        var kente = SourceProject.Open("Kente");
        var tree = CSharpSyntaxTree.ParseText(
            $"using Kente; using TorchSharp; using static TorchSharp.torch; class C {{ Tensor M(Tensor x) => {code}; }}",
            (CSharpParseOptions)kente.Trees[0].Options, "C.cs", cancellationToken: TestContext.Current.CancellationToken);

        var model = kente.Compilation.AddSyntaxTrees(tree).GetSemanticModel(tree);

        Assert.Equal(onHost, TensorCreation.Find(model).Any(made => made.IsOnHost));
    }
}
