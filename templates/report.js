(function(){
'use strict';
var root=document.documentElement;
root.classList.add('js');
function each(list,act){Array.prototype.forEach.call(list,act)}
function number(text){
  var found=/[\u2212-]?\d+(?:\.\d+)?/.exec(text);
  return found?parseFloat(found[0].replace('\u2212','-')):null;
}
each(document.querySelectorAll('.board'),function(board){
  var table=board.querySelector('table'),body=table.tBodies[0],rows=Array.prototype.slice.call(body.rows);
  var live=board.querySelector('.live'),box=board.querySelector('.find'),input=box.querySelector('input');
  var heads=Array.prototype.slice.call(table.tHead.rows[0].cells);
  box.hidden=false;
  var texts=rows.map(function(row){return row.textContent.toLowerCase()});
  function count(){
    var shown=rows.filter(function(row){return row.offsetParent!==null||row.getClientRects().length}).length;
    live.textContent=input.value.trim()?'找到 '+shown+' 个':'';
  }
  function search(){
    var wanted=input.value.trim().toLowerCase();
    rows.forEach(function(row,at){row.hidden=wanted!==''&&texts[at].indexOf(wanted)<0});
    count();
  }
  input.addEventListener('input',search);
  each(board.querySelectorAll('.gr'),function(choice){choice.addEventListener('change',count)});
  heads.forEach(function(head,column){
    if(head.className==='bar')return;
    var button=document.createElement('button'),name=head.textContent;
    button.type='button';button.textContent=name;
    head.textContent='';head.appendChild(button);
    button.addEventListener('click',function(){
      var first=/\b(k|w|id|un)\b/.test(head.className)?'ascending':'descending';
      var next=head.getAttribute('aria-sort')?(head.getAttribute('aria-sort')==='ascending'?'descending':'ascending'):first;
      var sign=next==='ascending'?1:-1,plain=/\b(w|id|un)\b/.test(head.className);
      var keys=rows.map(function(row,at){
        var text=row.cells[column].textContent;
        return {row:row,at:at,text:text,value:plain?null:number(text)};
      });
      keys.sort(function(one,other){
        var order=plain?one.text.localeCompare(other.text,'zh-CN',{numeric:true})
          :one.value===null||other.value===null?(one.value===null)-(other.value===null):sign*(one.value-other.value);
        return (plain?sign*order:order)||one.at-other.at;
      });
      heads.forEach(function(each){each.removeAttribute('aria-sort')});
      head.setAttribute('aria-sort',next);
      keys.forEach(function(key){body.appendChild(key.row)});
      live.textContent='已按'+name+(next==='ascending'?'从小到大':'从大到小')+'排列';
    });
  });
});
function reveal(){
  var place=location.hash&&document.getElementById(decodeURIComponent(location.hash.slice(1)));
  var person=place&&place.closest('details');
  if(person){person.open=true;place.scrollIntoView()}
}
window.addEventListener('hashchange',reveal);
reveal();
function spell(person){
  each(person.querySelectorAll('td[class^=s]'),function(cell){
    var source=document.getElementById(cell.className);
    if(source){cell.textContent=source.textContent+' \u203a '+cell.textContent;cell.className=''}
  });
}
document.addEventListener('toggle',function(event){if(event.target.open)spell(event.target)},true);
each(document.querySelectorAll('details[open]'),spell);
var all=document.querySelector('.open');
if(all){
  all.hidden=false;
  all.addEventListener('click',function(){
    var open=all.textContent==='全部展开';
    each(document.querySelectorAll('details.p'),function(person){person.open=open});
    all.textContent=open?'全部收起':'全部展开';
  });
}
})();
