namespace Kente.Tests;

public sealed class HistoryTests
{
    [Fact]
    public void A_table_of_epochs_is_read_with_what_was_not_measured_as_NaN()
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
    public void Another_table_is_refused_with_the_line(string text, string line) =>
        Assert.Contains(line, Assert.Throws<DataException>(() => Read(text)).Message, StringComparison.Ordinal);

    private static History Read(string text)
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, text);
            return History.Load(path);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
