"""What the page of a word group asks for."""

from django import forms

from gongkai.base.search.models import WordGroup


class WordsForm(forms.Form):
    kind = forms.ChoiceField(
        label="类别", choices=WordGroup.Kind, widget=forms.RadioSelect, initial=WordGroup.Kind.SAME,
        help_text="误写：第一个是正确写法，后面是常见的错写。推荐词：显示在首页搜索框下。",
    )  # fmt: skip
    words = forms.CharField(label="词", max_length=200, help_text="用空格或顿号隔开，如“医保 医疗保险”。")


class ChangeForm(WordsForm):
    version = forms.IntegerField(widget=forms.HiddenInput)
