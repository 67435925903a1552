
namespace Kente.Tests;

public sealed class HistoryTests
{
    [Fact]
    public void A_CSV_history_is_read_with_NaN_for_missing_values()
    {
        var history = Read("epoch,loss,val_iou\n1,0.5,\n2,0.25,0.75\n");
        Assert.Equal([1, 2], history.Epoch);
        Assert.Equal(["loss", "val_iou"], history.Names);
        Assert.Equal([0.5, 0.25], history["loss"]);
        Assert.Equal([double.NaN, 0.75], history["val_iou"]);
    }

    [Theory]
    [InlineData("step,loss\n1,2\n", "line 1")]
    [InlineData("epoch,loss\n1,2\ntwo,3\n", "line 3")]
    [InlineData("epoch,loss\n1,2,3\n", "line 2")]
    [InlineData("epoch,loss\n1,2\n2,x\n", "line 3: The result 'loss' is 'x', which is not a number.")]
    public void Another_CSV_file_is_rejected_with_the_line(string text, string line) =>
        Assert.Contains(line, Assert.Throws<DataException>(() => Read(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void The_HTML_page_shows_the_best_value_in_the_direction_of_each_result()
    {
        string page = new Training.Callbacks.ScriptedRun("val_overlap", 0.5, 0.75, 0.25)
        {
            Direction = MetricDirection.Maximize,
        }.Fit().ToHtml();

        Assert.Contains("<td>0.25</td><td>0.75</td><td>2</td>", Row(page, "val_overlap"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_HTML_page_shows_no_best_value_without_a_direction()
    {
        const string Table = "epoch,loss,val_overlap\n1,0.5,0.5\n2,0.25,0.75\n3,0.75,0.25\n";

        string page = Read(Table).ToHtml();
        Assert.Contains("<td>0.25</td><td>–</td><td>–</td>", Row(page, "val_overlap"), StringComparison.Ordinal);
        Assert.Contains("<td>0.75</td><td>0.25</td><td>2</td>", Row(page, "loss"), StringComparison.Ordinal);

        foreach (string name in (string[])["overlap", "val_overlap"])
            Assert.Contains(
                "<td>0.25</td><td>0.75</td><td>2</td>",
                Row(Read(Table, new() { [name] = MetricDirection.Maximize }).ToHtml(), "val_overlap"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_direction_for_an_unknown_result_lists_the_results() =>
        Assert.Contains(
            "it contains loss",
            Assert.Throws<ArgumentException>(() => Read("epoch,loss\n1,2\n", new() { ["iou"] = MetricDirection.Maximize })).Message,
            StringComparison.Ordinal);

    private static string Row(string page, string name)
    {
        int start = page.LastIndexOf($"<td>{name}</td>", StringComparison.Ordinal);
        return page[start..page.IndexOf("</tr>", start, StringComparison.Ordinal)];
    }

    private static History Read(string text, Dictionary<string, MetricDirection>? directions = null)
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, text);
            return History.Load(path, directions);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
